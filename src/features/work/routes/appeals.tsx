import { z } from 'zod'
import { confirmed, guarded, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { loadCohortActivity, mayRunCohort } from '#features/cohorts/index.ts'
import { decideAppeal } from '../commands/decide-appeal.ts'
import { drawCheck } from '../commands/draw-check.ts'
import { giveCheck } from '../commands/give-check.ts'
import { withdrawAppeal } from '../commands/withdraw-appeal.ts'
import { drawForm, levelsForm, nothingForm } from '../forms.ts'
import { m } from '../messages/index.ts'
import { AppealPage } from '../pages/appeal-page.tsx'
import { CheckPage } from '../pages/check-page.tsx'
import { workPaths } from '../paths.ts'
import { appealFor, checkFor, filesOf, underNoName } from '../queries/index.ts'
import { readUnnamed } from '../rules/names.ts'
import { workJson } from './json.ts'

const versionJson = z.object({ versionId: z.string() })

const appealPage = page({
  path: '/appeals/:appealId',
  policy: signedIn,
  load: async (rc, { appealId = '' }) => {
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

const checkPage = page({
  path: '/checks/:versionId',
  policy: signedIn,
  load: async (rc, { versionId = '' }) => {
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

/** Appeals, and works that organisers check: what both are about, and what is decided. */
export const appealRoutes: AnyRoute<View>[] = [
  appealPage,
  action({
    path: '/appeals/:appealId/withdrawal',
    policy: confirmed,
    input: nothingForm,
    on: { page: appealPage },
    run: (rc, { appealId = '' }) => withdrawAppeal(rc, { appealId }),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.appealTakenBack }),
    api: { summary: 'Take an appeal back', output: workJson, json: ({ workId }) => ({ workId }) },
  }),
  action({
    path: '/appeals/:appealId/decision',
    policy: confirmed,
    input: levelsForm,
    on: { page: appealPage },
    run: (rc, { appealId = '' }, { verdicts: levels, reason }) => decideAppeal(rc, { appealId, levels, reason }),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.decided }),
    api: {
      summary: 'Decide an appeal that fresh readers could not',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
  action({
    path: '/courses/:slug/cohorts/:number/activities/:key/checks',
    policy: guarded(mayRunCohort),
    input: drawForm,
    run: async (rc, { slug = '', number = '', key = '' }, { kind }) => {
      const at = await loadCohortActivity(rc, slug, number, key)
      if (isRefusal(at)) return at
      const organizers = new Set(at.cohort.mine && rc.actor ? [rc.actor.id] : [])
      const refusal = mayRunCohort(rc.actor, { organizers, state: at.cohort.participation?.state ?? null })
      return refusal ?? drawCheck(rc, { cohortId: at.cohort.id, activityKey: key, kind })
    },
    done: ({ versionId }) => ({ to: workPaths.check(versionId), say: m.drawn }),
    api: {
      summary: 'Draw a reviewed work to check, by lot or the one in most doubt',
      output: versionJson,
      json: ({ versionId }) => ({ versionId }),
    },
  }),
  checkPage,
  action({
    path: '/checks/:versionId',
    policy: confirmed,
    input: levelsForm,
    on: { page: checkPage },
    run: (rc, { versionId = '' }, { verdicts: levels, reason }) => giveCheck(rc, { versionId, levels, reason }),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.checkGiven }),
    api: {
      summary: 'Give the levels you see in a work you drew',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]

async function readingOf(rc: Rc, version: { revision_id: string; file_ids: string[] }, activityKey: string) {
  const found = findActivity(await syllabusAt(rc.services.db, version.revision_id), activityKey)
  const files = await filesOf(rc.services.db, version.file_ids)
  return {
    activity: found?.activity.title ?? activityKey,
    criteria: found?.activity.rubric?.criteria ?? [],
    // Whoever decides or checks reads as others did.
    files: readUnnamed(namesOf(found?.activity.rubric)) ? underNoName(files) : files,
  }
}
