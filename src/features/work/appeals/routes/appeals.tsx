import { z } from 'zod'
import { confirmed, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { decideAppeal } from '../commands/decide-appeal.ts'
import { withdrawAppeal } from '../commands/withdraw-appeal.ts'
import { nothingForm, readingOf, workJson } from '../../work/index.ts'
import { levelsForm } from '../forms.ts'
import { m } from '../../messages/index.ts'
import { AppealPage } from '../pages/appeal-page.tsx'
import { workPaths } from '../../paths.ts'
import { appealFor } from '../queries/appeals.ts'

const appealPage = page({
  path: workPaths.appeal,
  policy: signedIn,
  load: async (rc, { appealId }) => {
    const data = await appealFor(rc.services.db, rc.actor, rc.services.now(), appealId)
    if (data === null) return unknown('appeal')
    return { data, ...(await readingOf(rc, data.version, data.work.activity_key)) }
  },
  view: (view, props, form) => <AppealPage view={view} {...props} form={form} />,
  api: {
    summary: 'An appeal: its reason, how far it is, how it ended',
    output: z.object({
      state: z.string(),
      criteria: z.array(z.string()),
      reason: z.string(),
      until: z.string(),
      decision: z.string().nullable(),
    }),
    json: ({ data: { appeal } }) => ({
      state: appeal.state,
      criteria: appeal.criterion_keys,
      reason: appeal.reason,
      until: appeal.due_at.toString(),
      decision: appeal.decision,
    }),
  },
})

/** Appeals: what they are about, and what is decided. */
export const appealRoutes: AnyRoute<View>[] = [
  appealPage,
  action({
    path: workPaths.appealWithdrawal,
    policy: confirmed,
    input: nothingForm,
    on: { page: appealPage },
    run: (rc, { appealId }) => withdrawAppeal(rc, { appealId }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.appealTakenBack }),
    api: { summary: 'Take an appeal back', output: workJson, json: ({ workId }) => ({ workId }) },
  }),
  action({
    path: workPaths.appealDecision,
    policy: confirmed,
    input: levelsForm,
    on: { page: appealPage },
    run: (rc, { appealId }, { verdicts: levels, reason }) => decideAppeal(rc, { appealId, levels, reason }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.decided }),
    api: {
      summary: 'Decide an appeal that fresh readers could not',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]
