import { confirmed, type AnyRoute } from '#kernel/http/index.ts'
import { action, type View } from '#ui/index.ts'
import { askAgain } from '../commands/ask-again.ts'
import { nothingForm, workJson } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'

/** What the author of a work that nobody read may do about it. */
export const askingRoutes: AnyRoute<View>[] = [
  action({
    path: workPaths.asking,
    policy: confirmed,
    input: nothingForm,
    run: (rc, { id }) => askAgain(rc, { workId: id }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.askedAgain }),
    api: {
      summary: 'Ask for readers again for a work that nobody read in time',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]
