import { z } from 'zod'
import { confirmed, guarded, signedIn, type AnyRoute } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { loadCohortActivity, mayRunCohort } from '#features/cohorts/index.ts'
import { drawForm } from '../forms.ts'
import { levelsForm } from '../../appeals/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import { readingOf, workJson } from '../../work/index.ts'
import { drawCheck } from '../commands/draw-check.ts'
import { giveCheck } from '../commands/give-check.ts'
import { CheckPage } from '../pages/check-page.tsx'
import { checkFor } from '../queries/checks.ts'

const versionJson = z.object({ versionId: z.string() })

const checkPage = page({
  path: workPaths.check,
  policy: signedIn,
  load: async (rc, { versionId }) => {
    const check = await checkFor(rc.services.db, rc.actor, versionId)
    if (check === null) return unknown('check')
    return { check, ...(await readingOf(rc, check, check.activity_key)) }
  },
  view: (view, props, form) => <CheckPage view={view} {...props} form={form} />,
  api: {
    summary: 'A work you drew to check, with its rubric',
    output: versionJson.extend({ kind: z.string(), activity: z.string(), body: z.string(), criteria: z.unknown() }),
    json: ({ check, activity, criteria }) => ({
      versionId: check.version_id,
      kind: check.kind,
      activity,
      body: check.body,
      criteria,
    }),
  },
})

/** Works that organisers check: how one is drawn, read and judged. */
export const checkRoutes: AnyRoute<View>[] = [
  action({
    path: workPaths.checks,
    policy: guarded(mayRunCohort),
    input: drawForm,
    run: async (rc, { slug, number, key }, { kind }) => {
      const at = await loadCohortActivity(rc, slug, number, key)
      if (isRefusal(at)) return at
      const organizers = new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : [])
      const refusal = mayRunCohort(rc.actor, { organizers, state: at.cohort.participation?.state ?? null })
      return refusal ?? drawCheck(rc, { cohortId: at.cohort.id, activityKey: key, kind })
    },
    done: ({ versionId }) => ({ to: workPaths.check.href({ versionId }), say: m.drawn }),
    api: {
      summary: 'Draw a reviewed work to check, by lot or the one in most doubt',
      output: versionJson,
      json: ({ versionId }) => ({ versionId }),
    },
  }),
  checkPage,
  action({
    path: workPaths.check,
    policy: confirmed,
    input: levelsForm,
    on: { page: checkPage },
    run: (rc, { versionId }, { verdicts: levels, reason }) => giveCheck(rc, { versionId, levels, reason }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.checkGiven }),
    api: {
      summary: 'Give the levels you see in a work you drew',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]
