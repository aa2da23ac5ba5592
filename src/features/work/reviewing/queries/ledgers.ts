import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'
import { worksOf } from '../../queue/index.ts'
import { reviewsShown } from '../../work/index.ts'

/** What somebody gives and what they receive in one activity: two ledgers, of which neither waits for the other. Who made a work together has its own. */
export interface Ledger {
  cohortId: string
  courseId: string
  cohortTitle: string
  courseTitle: string
  slug: string
  number: number
  activityKey: string
  revisionId: string
  workId: string
  done: number
  given: number
  received: number
  needed: number
  /** Its verdict stands, or it is closed. */
  over: boolean
}

/** The ledgers of somebody in the cohorts that are not over, the newest first. */
export async function ledgersOf(db: Db, personId: string): Promise<Ledger[]> {
  const found = await sql<Ledger>`
    select cohort.id as "cohortId", course.id as "courseId", cohort.title as "cohortTitle", course.title as "courseTitle", course.slug, cohort.number, work.activity_key as "activityKey",
      work_version.revision_id as "revisionId", work.id as "workId", least(review_queue.done, review_queue.given) as done, review_queue.given,
      least(review_queue.received, review_queue.needed) as received, review_queue.needed, work_version.settled_at is not null as over
    from review_queue join work on work.id = review_queue.work_id join work_version on work_version.id = review_queue.work_version_id
      join cohort on cohort.id = work.cohort_id join course on course.id = cohort.course_id
    where review_queue.work_id in ${worksOf(personId)} and (cohort.closed_at is null or work_version.settled_at is null)
    order by work.created_at desc, work.id
    limit 20
  `.execute(db)
  return Promise.all(
    found.rows.map(async (ledger) => {
      const { over, received } = ledger
      const rubric = findActivity(await syllabusAt(db, ledger.revisionId), ledger.activityKey)?.activity.rubric
      return { ...ledger, received: reviewsShown(received, { names: namesOf(rubric), over, settled: over }) }
    }),
  )
}
