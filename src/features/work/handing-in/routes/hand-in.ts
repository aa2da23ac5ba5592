import { z } from 'zod'
import { MAX_UPLOAD_BYTES } from '#kernel/files/index.ts'
import { guarded, MAX_BODY_BYTES, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { action, type View } from '#ui/index.ts'
import { namesOf } from '#features/courses/index.ts'
import { cohortActivityPage, cohortPaths, loadCohortActivity, mayDoInCohort } from '#features/cohorts/index.ts'
import { handIn } from '../commands/hand-in.ts'
import { handInForm } from '../forms.ts'
import { m } from '../../messages/index.ts'
import { receiveFiles } from '../receive-files.ts'
import { readUnnamed } from '../../work/index.ts'
import { workPaths } from '../../paths.ts'

/** Handing in. The page that holds its form belongs to cohorts. */
export const handInRoutes: AnyRoute<View>[] = [
  action({
    path: workPaths.handIn,
    policy: guarded(mayDoInCohort),
    input: handInForm,
    on: { page: cohortActivityPage },
    uploads: { maxBytes: MAX_UPLOAD_BYTES + MAX_BODY_BYTES },
    run: async (rc, { slug, number, key }, { fileIds, ...input }, { files = [] }) => {
      const at = await loadCohortActivity(rc, slug, number, key)
      if (isRefusal(at)) return at
      const received = await receiveFiles(rc, files, readUnnamed(namesOf(at.activity.rubric)))
      if (isRefusal(received)) return received
      const kept = [...fileIds, ...received]
      const done = await handIn(rc, { ...input, cohortId: at.cohort.id, activityKey: key, fileIds: kept })
      return isRefusal(done) ? { ...done, typed: { 'fileIds[]': kept } } : done
    },
    done: (_outcome, { slug, number, key }) => ({
      to: cohortPaths.activity.href({ slug, number: Number(number), key }),
      say: m.handedIn,
    }),
    api: {
      summary: 'Hand in a version of your work',
      output: z.object({ workId: z.string(), versionId: z.string(), number: z.number() }),
      json: ({ workId, versionId, number }) => ({ workId, versionId, number }),
    },
  }),
]
