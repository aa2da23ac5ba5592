import { z } from 'zod'
import { confirmed, open, type AnyRoute } from '#kernel/http/index.ts'
import { refuse, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { findActivity, syllabusAt, type Criterion } from '#features/courses/index.ts'
import { appealVerdict } from '../commands/appeal-verdict.ts'
import { markReview, showWork } from '../commands/mark-review.ts'
import { fileRoute } from '../file-routes.ts'
import { appealForm, helpedForm, publicForm } from '../forms.ts'
import { m } from '../messages/index.ts'
import { WorkPage } from '../pages/work-page.tsx'
import { activityTitle } from '../panels.tsx'
import { workPaths } from '../paths.ts'
import { filesOf, standingOf, workFor, type Standing } from '../queries/index.ts'
import { nextStep } from '../rules/reach.ts'
import { fileJson, fileOf, workJson } from './json.ts'

const workPage = page({
  path: '/works/:id',
  policy: open,
  load: async (rc, { id = '' }) => {
    const data = await workFor(rc.services.db, rc.actor, rc.services.now(), id)
    if (data === null)
      return rc.actor === null ? refuse('sign-in', 'Sign in to see this work.', { kind: 'sign-in' }) : unknown('work')
    const criteria = new Map<string, readonly Criterion[]>()
    for (const { id: versionId, revision_id: revisionId } of data.versions)
      criteria.set(
        versionId,
        findActivity(await syllabusAt(rc.services.db, revisionId), data.work.activity_key)?.activity.rubric?.criteria ??
          [],
      )
    const files = await filesOf(rc.services.db, [...new Set(data.versions.flatMap(({ file_ids: ids }) => ids))])
    const [newest] = data.versions
    return {
      ...data,
      criteria,
      files: new Map(files.map((file) => [file.id, file])),
      standing: newest === undefined ? null : await standingOf(rc.services.db, newest.id),
      activity:
        newest === undefined
          ? data.work.activity_key
          : await activityTitle(rc.services.db, newest.revision_id, data.work.activity_key),
    }
  },
  view: (view, data, form) => (
    <WorkPage
      view={view}
      data={data}
      activity={data.activity}
      criteria={data.criteria}
      files={data.files}
      standing={data.standing}
      form={form}
    />
  ),
  api: {
    summary: 'A work with its versions, verdicts and reviews',
    output: z.object({
      author: z.string(),
      activity: z.string(),
      versions: z.array(
        z.object({
          number: z.number(),
          body: z.string(),
          files: z.array(fileJson),
          settled: z.boolean(),
          reach: z.string(),
          next: z.object({ step: z.string(), at: z.string() }).nullable(),
          verdicts: z.array(
            z.object({
              criterion: z.string(),
              verdict: z.string(),
              level: z.number().nullable(),
              n: z.number(),
              given: z.array(z.number()),
              interval: z.array(z.number()).nullable(),
              chance: z.number().nullable(),
              method: z.string(),
              account: z.unknown(),
            }),
          ),
        }),
      ),
    }),
    json: ({ work, mine, activity, versions, settlements, files, standing }) => ({
      author: work.handle,
      activity,
      versions: versions.map((version) => ({
        number: version.number,
        body: version.body,
        files: version.file_ids.flatMap((id) => fileOf(work.id, files.get(id))),
        settled: version.settled_at !== null,
        reach: version.reach,
        next: standing?.id === version.id ? nextJson(standing) : null,
        verdicts: settlements
          .filter((one) => one.work_version_id === version.id)
          .map(({ criterion_key: criterion, verdict, level, n, given, chance, method, ...one }) => ({
            criterion,
            verdict,
            level,
            n,
            given,
            interval:
              one.interval_low === null || one.interval_high === null ? null : [one.interval_low, one.interval_high],
            chance,
            method,
            // How much each review counted is for its author alone, and says no names.
            account: mine ? one.account : null,
          })),
      })),
    }),
  },
})

function nextJson(standing: Standing) {
  const { to: step, at } = nextStep(standing)
  return { step, at: at.toString() }
}

/** A work with its versions and reviews, what its author says of them, and who sees it. */
export const workRoutes: AnyRoute<View>[] = [
  action({
    path: '/reviews/given/:reviewId/mark',
    policy: confirmed,
    input: helpedForm,
    run: (rc, { reviewId = '' }, input) => markReview(rc, { reviewId, ...input }),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.marked }),
    api: { summary: 'Say how a review of your work helped', output: workJson, json: ({ workId }) => ({ workId }) },
  }),
  workPage,
  fileRoute,
  action({
    path: '/works/:id/appeals',
    policy: confirmed,
    input: appealForm,
    on: { page: workPage },
    run: (rc, _params, input) => appealVerdict(rc, input),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.appealed }),
    api: {
      summary: 'Ask for two fresh readers on criteria of a version that were not met',
      output: workJson.extend({ appealId: z.string() }),
      json: ({ workId, appealId }) => ({ workId, appealId }),
    },
  }),
  action({
    path: '/works/:id/visibility',
    policy: confirmed,
    input: publicForm,
    run: (rc, { id = '' }, input) => showWork(rc, { workId: id, public: input.public === 'yes' }),
    done: ({ workId }) => ({ to: workPaths.work(workId), say: m.shown }),
    api: {
      summary: 'Show a work to everybody, or only to its cohort',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]
