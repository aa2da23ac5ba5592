import type { Db } from '#kernel/db/index.ts'
import { gone } from '../../queue/index.ts'
import type { Outcome } from './stage.ts'

/** Counted over all versions of a work: whoever revised has been answered before. Who left waits for nothing. */
export async function outcomeOf(db: Db, cohortId: string): Promise<Omit<Outcome, 'events' | 'left'>> {
  const works = await db
    .selectFrom('review_queue')
    .innerJoin('work', 'work.id', 'review_queue.work_id')
    .select(['review_queue.done', 'review_queue.given', gone.as('gone')])
    .select((eb) =>
      eb
        .selectFrom('review')
        .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
        .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
        .whereRef('work_version.work_id', '=', 'work.id')
        .where('review_lease.appeal_id', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reviews'),
    )
    .where('work.cohort_id', '=', cohortId)
    .execute()
  const there = works.filter((work) => !work.gone)
  const finished = there.filter(({ done, given }) => done >= given)
  return {
    works: works.length,
    finished: finished.length,
    served: finished.filter(({ reviews }) => (reviews ?? 0) >= 3).length,
    unread: there.filter(({ reviews }) => (reviews ?? 0) === 0).length,
    gone: works.length - there.length,
    reviews: works.reduce((all, { reviews }) => all + (reviews ?? 0), 0),
  }
}

/** Versions that still wait. */
export async function stillWaiting(db: Db, cohortId: string): Promise<number> {
  const { count } = await db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('work.cohort_id', '=', cohortId)
    .where('settled_at', 'is', null)
    .where('superseded', '=', false)
    .executeTakeFirstOrThrow()
  return count
}
