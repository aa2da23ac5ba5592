import { z } from 'zod'
import { MAX_UPLOAD_BYTES } from '#kernel/files/index.ts'
import { confirmed, guarded, MAX_BODY_BYTES, open, signedIn, type AnyRoute, type Rc } from '#kernel/http/index.ts'
import { isRefusal, refuse, unknown } from '#kernel/refusal.ts'
import { action, page, type View } from '#ui/index.ts'
import { findActivity, syllabusAt, type Criterion } from '#features/courses/index.ts'
import { cohortPaths, loadCohortActivity, mayDoInCohort } from '#features/cohorts/index.ts'
import { claimReview } from './commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from './commands/give-review.ts'
import { handIn } from './commands/hand-in.ts'
import { markReview, showWork } from './commands/mark-review.ts'
import { fileRoute } from './file-routes.ts'
import { handInForm, helpedForm, nothingForm, publicForm, reviewForm } from './forms.ts'
import { m } from './messages/index.ts'
import { DeskPage, ReviewPage } from './pages/review-pages.tsx'
import { WorkPage } from './pages/work-page.tsx'
import { activityTitle } from './panels.tsx'
import { workPaths } from './paths.ts'
import { receiveFiles } from './receive-files.ts'
import { filesOf, leaseOf, openLeases, waitingToBeRead, workFor, type WorkFile } from './queries/index.ts'

const workJson = z.object({ workId: z.string() })
const fileJson = z.object({ name: z.string(), type: z.string(), bytes: z.number(), href: z.string() })
const leaseJson = z.object({ leaseId: z.string() })

/** Handing in, the review desk, reviews and works. The page that holds the hand-in form belongs to cohorts. */
export function makeWorkRoutes({ activityPage }: { activityPage: AnyRoute<View> | undefined }): AnyRoute<View>[] {
  const deskPage = page({
    path: '/reviews',
    policy: signedIn,
    load: async (rc) => {
      if (rc.actor === null) return unknown('page')
      const { db } = rc.services
      const now = rc.services.now()
      const leases = await openLeases(db, rc.actor.id, now)
      const rows = await Promise.all(
        leases.map(async (lease) => ({
          id: lease.id,
          until: lease.until,
          name: lease.name,
          course_title: lease.course_title,
          activity: await activityTitle(db, lease.revision_id, lease.activity_key),
        })),
      )
      return { rows, waiting: (await waitingToBeRead(db, rc.actor.id, now)).count }
    },
    view: (view, { rows, waiting }, form) => <DeskPage view={view} rows={rows} waiting={waiting} form={form} />,
    api: {
      summary: 'Reviews you have open, and how many works wait',
      output: z.object({
        open: z.array(leaseJson.extend({ until: z.string(), activity: z.string() })),
        waiting: z.number(),
      }),
      json: ({ rows, waiting }) => ({
        open: rows.map(({ id, until, activity }) => ({ leaseId: id, until: until.toString(), activity })),
        waiting,
      }),
    },
  })
  const reviewPage = page({
    path: '/reviews/:leaseId',
    policy: signedIn,
    load: (rc, { leaseId = '' }) => loadLease(rc, leaseId),
    view: (view, { lease, activity, criteria, files }, form) => (
      <ReviewPage view={view} lease={lease} activity={activity} criteria={criteria} files={files} form={form} />
    ),
    api: {
      summary: 'A review you have open: the version and its rubric',
      output: z.object({
        leaseId: z.string(),
        until: z.string(),
        activity: z.string(),
        body: z.string(),
        links: z.array(z.string()),
        files: z.array(fileJson),
        criteria: z.unknown(),
      }),
      json: ({ lease, activity, criteria, files }) => ({
        leaseId: lease.id,
        until: lease.until.toString(),
        activity,
        body: lease.body,
        links: lease.links,
        files: files.flatMap((file) => fileOf(lease.work_id, file)),
        criteria,
      }),
    },
  })
  return [
    action({
      path: '/courses/:slug/cohorts/:number/activities/:key/work',
      policy: guarded(mayDoInCohort),
      input: handInForm,
      ...(activityPage?.kind === 'page' ? { on: { page: activityPage } } : {}),
      uploads: { maxBytes: MAX_UPLOAD_BYTES + MAX_BODY_BYTES },
      run: async (rc, { slug = '', number = '', key = '' }, { fileIds, ...input }, { files = [] }) => {
        const at = await loadCohortActivity(rc, slug, number, key)
        if (isRefusal(at)) return at
        const received = await receiveFiles(rc, files)
        if (isRefusal(received)) return received
        const kept = [...fileIds, ...received]
        const done = await handIn(rc, { ...input, cohortId: at.cohort.id, activityKey: key, fileIds: kept })
        return isRefusal(done) ? { ...done, typed: { 'fileIds[]': kept } } : done
      },
      done: (_outcome, { slug = '', number = '', key = '' }) => ({
        to: cohortPaths.activity(slug, Number(number), key),
        say: m.handedIn,
      }),
      api: {
        summary: 'Hand in a version of your work',
        output: z.object({ workId: z.string(), versionId: z.string(), number: z.number() }),
        json: ({ workId, versionId, number }) => ({ workId, versionId, number }),
      },
    }),
    deskPage,
    action({
      path: '/reviews/claims',
      policy: confirmed,
      input: nothingForm,
      on: { page: deskPage },
      run: (rc) => claimReview(rc, {}),
      done: ({ leaseId }) => ({ to: workPaths.review(leaseId), say: m.claimed }),
      api: { summary: 'Claim the next review for 48 hours', output: leaseJson, json: ({ leaseId }) => ({ leaseId }) },
    }),
    reviewPage,
    action({
      path: '/reviews/:leaseId',
      policy: confirmed,
      input: reviewForm,
      on: { page: reviewPage },
      run: (rc, { leaseId = '' }, input) => giveReview(rc, { leaseId, ...input }),
      done: () => ({ to: workPaths.desk, say: m.given }),
      api: {
        summary: 'Give a review',
        output: workJson.extend({ reviewId: z.string() }),
        json: ({ workId, reviewId }) => ({ workId, reviewId }),
      },
    }),
    action({
      path: '/reviews/:leaseId/draft',
      policy: confirmed,
      input: reviewForm,
      on: { page: reviewPage },
      run: async (rc, { leaseId = '' }, draft) => {
        const kept = await draftReview(rc, { leaseId, draft })
        return isRefusal(kept) ? kept : { leaseId, until: kept.until.toString() }
      },
      done: ({ leaseId }) => ({ to: workPaths.review(leaseId), say: m.draftKept }),
      api: {
        summary: 'Keep a draft, and the claim a day longer',
        output: z.object({ until: z.string() }),
        json: ({ until }) => ({ until }),
      },
    }),
    action({
      path: '/reviews/:leaseId/return',
      policy: confirmed,
      input: nothingForm,
      run: (rc, { leaseId = '' }) => returnReview(rc, { leaseId, reason: '' }),
      done: () => ({ to: workPaths.desk, say: m.gaveBack }),
      api: {
        summary: 'Give a claim back',
        output: z.object({ returned: z.boolean() }),
        json: ({ returned }) => ({ returned }),
      },
    }),
    action({
      path: '/reviews/given/:reviewId/mark',
      policy: confirmed,
      input: helpedForm,
      run: (rc, { reviewId = '' }, { helped }) => markReview(rc, { reviewId, helped }),
      done: ({ workId }) => ({ to: workPaths.work(workId), say: m.marked }),
      api: { summary: 'Say how a review of your work helped', output: workJson, json: ({ workId }) => ({ workId }) },
    }),
    page({
      path: '/works/:id',
      policy: open,
      load: async (rc, { id = '' }) => {
        const data = await workFor(rc.services.db, rc.actor, rc.services.now(), id)
        if (data === null)
          return rc.actor === null
            ? refuse('sign-in', 'Sign in to see this work.', { kind: 'sign-in' })
            : unknown('work')
        const criteria = new Map<string, readonly Criterion[]>()
        for (const { id: versionId, revision_id: revisionId } of data.versions)
          criteria.set(
            versionId,
            findActivity(await syllabusAt(rc.services.db, revisionId), data.work.activity_key)?.activity.rubric
              ?.criteria ?? [],
          )
        const files = await filesOf(rc.services.db, [...new Set(data.versions.flatMap(({ file_ids: ids }) => ids))])
        const [newest] = data.versions
        return {
          ...data,
          criteria,
          files: new Map(files.map((file) => [file.id, file])),
          activity:
            newest === undefined
              ? data.work.activity_key
              : await activityTitle(rc.services.db, newest.revision_id, data.work.activity_key),
        }
      },
      view: (view, data) => (
        <WorkPage view={view} data={data} activity={data.activity} criteria={data.criteria} files={data.files} />
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
              verdicts: z.array(
                z.object({
                  criterion: z.string(),
                  verdict: z.string(),
                  level: z.number().nullable(),
                  n: z.number(),
                  given: z.array(z.number()),
                }),
              ),
            }),
          ),
        }),
        json: ({ work, activity, versions, settlements, files }) => ({
          author: work.handle,
          activity,
          versions: versions.map((version) => ({
            number: version.number,
            body: version.body,
            files: version.file_ids.flatMap((id) => fileOf(work.id, files.get(id))),
            settled: version.settled_at !== null,
            verdicts: settlements
              .filter((one) => one.work_version_id === version.id)
              .map(({ criterion_key: criterion, verdict, level, n, given }) => ({
                criterion,
                verdict,
                level,
                n,
                given,
              })),
          })),
        }),
      },
    }),
    fileRoute,
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
}

function fileOf(workId: string, file: WorkFile | undefined): z.infer<typeof fileJson>[] {
  if (file === undefined) return []
  const { id, name, type, bytes } = file
  return [{ name, type, bytes, href: workPaths.file(workId, id) }]
}

async function loadLease(rc: Rc, leaseId: string) {
  const lease = await leaseOf(rc.services.db, rc.actor, leaseId)
  if (lease === null) return unknown('review')
  const found = findActivity(await syllabusAt(rc.services.db, lease.revision_id), lease.activity_key)
  return {
    lease,
    activity: found?.activity.title ?? lease.activity_key,
    criteria: found?.activity.rubric?.criteria ?? [],
    files: await filesOf(rc.services.db, lease.file_ids),
  }
}
