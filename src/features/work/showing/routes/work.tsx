import { z } from 'zod'
import { type AnyRoute, confirmed, open, signInFirst } from '#kernel/http/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { findActivity, syllabusAt, type Criterion } from '#features/courses/index.ts'
import { appealVerdict, appealForm } from '../../appeals/index.ts'
import { markReview, helpedForm } from '../../reviewing/index.ts'
import { showWork } from '../commands/show-work.ts'
import { fileRoute } from '../file-routes.ts'
import { publicForm } from '../forms.ts'
import { m } from '../../messages/index.ts'
import { WorkPage } from '../pages/work-page.tsx'
import {
  activityTitle,
  filesSeen,
  workFor,
  type WorkView,
  fileJson,
  fileOf,
  seenJson,
  seenOf,
  workJson,
} from '../../work/index.ts'
import { workPaths } from '../../paths.ts'
import { standingOf, type Standing, nextStep } from '../../verdicts/index.ts'

const workPage = page({
  path: workPaths.work,
  policy: open,
  load: async (rc, { id }) => {
    const data = await workFor(rc.services.db, rc.actor, rc.services.now(), id)
    if (data === null) return rc.actor === null ? signInFirst() : unknown('work')
    const criteria = new Map<string, readonly Criterion[]>()
    for (const { id: versionId, revision_id: revisionId } of data.versions)
      criteria.set(
        versionId,
        findActivity(await syllabusAt(rc.services.db, revisionId), data.work.activity_key)?.activity.rubric?.criteria ??
          [],
      )
    const files = await filesSeen(rc.services.db, data)
    const [newest] = data.versions
    return {
      ...data,
      criteria,
      files,
      standing: newest === undefined ? null : shownStanding(data, await standingOf(rc.services.db, newest.id)),
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
      author: seenJson,
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
          reviews: z.array(
            z.object({
              id: z.string(),
              reader: seenJson,
              day: z.string(),
              levels: z.record(z.string(), z.number().nullable()),
              feedback: z.string(),
              nextStep: z.string(),
            }),
          ),
        }),
      ),
    }),
    json: ({ work, author, mine, activity, versions, settlements, reviews, files, standing }) => ({
      author: seenOf(author),
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
        reviews: reviews
          .filter((one) => one.work_version_id === version.id)
          .map(({ id, reader, at, verdicts: levels, feedback, next_step: nextStep }) => ({
            id,
            reader: seenOf(reader),
            day: at.toZonedDateTimeISO('UTC').toPlainDate().toString(),
            levels,
            feedback,
            nextStep,
          })),
      })),
    }),
  },
})

/** Where a version stands, as far as its viewer may know: nothing of when somebody did something who is not named. */
function shownStanding({ author, pairs }: WorkView, standing: Standing | null): Standing | null {
  if (standing === null || author.as === 'number') return null
  const { received, opensAt } = standing
  return pairs ? { ...standing, received: received - (received % 2), open: 0, freeSince: opensAt } : standing
}

function nextJson(standing: Standing) {
  const { to: step, at } = nextStep(standing)
  return { step, at: at.toString() }
}

/** A work with its versions and reviews, what its author says of them, and who sees it. */
export const workRoutes: AnyRoute<View>[] = [
  action({
    path: workPaths.mark,
    policy: confirmed,
    input: helpedForm,
    run: (rc, { reviewId }, input) => markReview(rc, { reviewId, ...input }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.marked }),
    api: { summary: 'Say how a review of your work helped', output: workJson, json: ({ workId }) => ({ workId }) },
  }),
  workPage,
  fileRoute,
  action({
    path: workPaths.appeals,
    policy: confirmed,
    input: appealForm,
    on: { page: workPage },
    run: (rc, _params, input) => appealVerdict(rc, input),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.appealed }),
    api: {
      summary: 'Ask for two fresh readers on criteria of a version that were not met',
      output: workJson.extend({ appealId: z.string() }),
      json: ({ workId, appealId }) => ({ workId, appealId }),
    },
  }),
  action({
    path: workPaths.visibility,
    policy: confirmed,
    input: publicForm,
    run: (rc, { id }, input) => showWork(rc, { workId: id, public: input.public === 'yes' }),
    done: ({ workId }) => ({ to: workPaths.work.href({ id: workId }), say: m.shown }),
    api: {
      summary: 'Show a work to everybody, or only to its cohort',
      output: workJson,
      json: ({ workId }) => ({ workId }),
    },
  }),
]
