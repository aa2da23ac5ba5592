import { z } from 'zod'
import { confirmed, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { cachedRead } from '#kernel/cache/index.ts'
import { isRefusal, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { coursesToJudge, findActivity, syllabusAt } from '#features/courses/index.ts'
import { cohortById } from '#features/cohorts/index.ts'
import { claimReview } from '../commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from '../commands/give-review.ts'
import {
  nothingForm,
  activityTitle,
  filesOf,
  underNoName,
  fileJson,
  fileOf,
  seenJson,
  seenOf,
  workJson,
} from '../../work/index.ts'
import { reviewForm } from '../forms.ts'
import { m } from '../../messages/index.ts'
import { DeskPage, ReviewPage } from '../pages/review-pages.tsx'
import { workPaths } from '../../paths.ts'
import { exampleToTry } from '../../calibration/index.ts'
import { waitingToBeRead } from '../queries/works.ts'
import { leaseOf, openLeases, type LeaseView } from '../queries/leases.ts'
import { ledgersOf } from '../queries/ledgers.ts'
import { waitsForAlumni } from '../../queue/index.ts'

type LeaseAt = Pick<LeaseView, 'cohort_id' | 'revision_id' | 'activity_key'>

const leaseJson = z.object({ leaseId: z.string() })

const deskPage = page({
  path: workPaths.desk,
  policy: signedIn,
  load: async (rc) => {
    if (rc.actor === null) return unknown('page')
    const { services, actor } = rc
    const { places: _places, ...desk } = await cachedRead(
      services,
      `desk ${actor.id}`,
      () => readDesk(services, actor.id),
      ({ places }) => places,
    )
    // What waits in other cohorts changes at places that nobody here belongs to.
    const alumni = await waitsForAlumni(services, actor.id, services.now())
    return { ...desk, alumni, courses: await coursesToJudge(rc) }
  },
  view: (view, { rows, waiting, alumni, ledgers, example, courses }, form) => (
    <DeskPage
      view={view}
      rows={rows}
      waiting={waiting}
      alumni={alumni}
      ledgers={ledgers}
      example={example}
      courses={courses}
      form={form}
    />
  ),
  api: {
    summary: 'Reviews you have open, how many works wait, and what you gave and received in each activity',
    output: z.object({
      open: z.array(leaseJson.extend({ until: z.string(), activity: z.string(), author: seenJson })),
      waiting: z.number(),
      elsewhere: z.number(),
      ledgers: z.array(
        z.object({
          workId: z.string(),
          activity: z.string(),
          given: z.number(),
          toGive: z.number(),
          received: z.number(),
          toReceive: z.number(),
        }),
      ),
    }),
    json: ({ rows, waiting, alumni, ledgers }) => ({
      open: rows.map(({ id, until, activity, author }) => ({
        leaseId: id,
        until: until.toString(),
        activity,
        author: seenOf(author),
      })),
      waiting,
      elsewhere: alumni,
      ledgers: ledgers.map(({ workId, activity, done, given, received, needed }) => ({
        workId,
        activity,
        given: done,
        toGive: given,
        received,
        toReceive: needed,
      })),
    }),
  },
})

const reviewPage = page({
  path: workPaths.review,
  policy: signedIn,
  load: (rc, { leaseId }) => loadLease(rc, leaseId),
  view: (view, data, form) => <ReviewPage view={view} {...data} form={form} />,
  api: {
    summary: 'A review you have open: the version and its rubric',
    output: z.object({
      leaseId: z.string(),
      until: z.string(),
      activity: z.string(),
      author: seenJson,
      body: z.string(),
      links: z.array(z.string()),
      files: z.array(fileJson),
      criteria: z.unknown(),
    }),
    json: ({ lease, activity, criteria, files }) => ({
      leaseId: lease.id,
      until: lease.until.toString(),
      activity,
      author: seenOf(lease.author),
      body: lease.body,
      links: lease.links,
      files: files.flatMap((file) => fileOf(lease.work_id, file)),
      criteria,
    }),
  },
})

/** What somebody reads and is read by, with the places that it shows. */
async function readDesk(services: Rc['services'], personId: string) {
  const { db } = services
  const now = services.now()
  const [leases, ledgers, waiting] = await Promise.all([
    openLeases(db, personId, now),
    ledgersOf(db, personId),
    waitingToBeRead(db, personId, now),
  ])
  const titled = <T extends { revisionId: string; activityKey: string }>(one: T) =>
    activityTitle(db, one.revisionId, one.activityKey).then((activity) => ({ ...one, activity }))
  return {
    places: [
      `person:${personId}`,
      ...leases.flatMap(({ places }) => places),
      ...ledgers.flatMap((one) => [`work:${one.workId}`, `cohort:${one.cohortId}`, `course:${one.courseId}`]),
      ...waiting.cohortIds.map((id) => `cohort:${id}`),
    ],
    rows: await Promise.all(
      leases.map(({ id, until, author, course_title, revision_id: revisionId, activity_key: activityKey }) =>
        titled({ id, until, author, course_title, revisionId, activityKey }),
      ),
    ),
    ledgers: await Promise.all(ledgers.map(titled)),
    waiting: waiting.count,
    example: await exampleForLeases(services, personId, leases),
  }
}

/** The review desk: what one has open, claiming the next, writing, giving and giving back. */
export const deskRoutes: AnyRoute<View>[] = [
  deskPage,
  action({
    path: workPaths.claims,
    policy: confirmed,
    input: nothingForm,
    on: { page: deskPage },
    run: (rc) => claimReview(rc, {}),
    done: ({ leaseId }) => ({ to: workPaths.review.href({ leaseId }), say: m.claimed }),
    api: { summary: 'Claim the next review for 48 hours', output: leaseJson, json: ({ leaseId }) => ({ leaseId }) },
  }),
  reviewPage,
  action({
    path: workPaths.review,
    policy: confirmed,
    input: reviewForm,
    on: { page: reviewPage },
    run: (rc, { leaseId }, input) => giveReview(rc, { leaseId, ...input }),
    done: () => ({ to: workPaths.desk.href(), say: m.given }),
    api: {
      summary: 'Give a review',
      output: workJson.extend({ reviewId: z.string() }),
      json: ({ workId, reviewId }) => ({ workId, reviewId }),
    },
  }),
  action({
    path: workPaths.reviewDraft,
    policy: confirmed,
    input: reviewForm,
    on: { page: reviewPage },
    run: async (rc, { leaseId }, draft) => {
      const kept = await draftReview(rc, { leaseId, draft })
      return isRefusal(kept) ? kept : { leaseId, until: kept.until.toString() }
    },
    done: ({ leaseId }) => ({ to: workPaths.review.href({ leaseId }), say: m.draftKept }),
    api: {
      summary: 'Keep a draft, and the claim a day longer',
      output: z.object({ until: z.string() }),
      json: ({ until }) => ({ until }),
    },
  }),
  action({
    path: workPaths.reviewReturn,
    policy: confirmed,
    input: nothingForm,
    run: (rc, { leaseId }) => returnReview(rc, { leaseId, reason: '' }),
    done: () => ({ to: workPaths.desk.href(), say: m.gaveBack }),
    api: {
      summary: 'Give a claim back',
      output: z.object({ returned: z.boolean() }),
      json: ({ returned }) => ({ returned }),
    },
  }),
]

async function loadLease(rc: Rc, leaseId: string) {
  const lease = await leaseOf(rc.services.db, rc.actor, leaseId)
  if (lease === null) return unknown('review')
  const files = await filesOf(rc.services.db, lease.file_ids)
  const found = findActivity(await syllabusAt(rc.services.db, lease.revision_id), lease.activity_key)
  return {
    lease,
    activity: found?.activity.title ?? lease.activity_key,
    criteria: found?.activity.rubric?.criteria ?? [],
    files: lease.author.as === 'number' ? underNoName(files) : files,
    example: rc.actor === null ? null : await exampleForLeases(rc.services, rc.actor.id, [lease]),
  }
}

/** An example to try before one reads any of these, when it is time for one. */
async function exampleForLeases({ db, now }: Rc['services'], personId: string, leases: readonly LeaseAt[]) {
  for (const { cohort_id: cohortId, revision_id: revisionId, activity_key: activityKey } of leases) {
    const cohort = await cohortById(db, cohortId)
    const criteria = findActivity(await syllabusAt(db, revisionId), activityKey)?.activity.rubric?.criteria ?? []
    if (cohort === null) continue
    const example = await exampleToTry(db, now(), personId, { courseId: cohort.course_id, activityKey, criteria })
    if (example !== null) return example
  }
  return null
}
