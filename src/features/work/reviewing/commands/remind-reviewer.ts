import { sql } from 'kysely'
import { RECIPROCITY_BAN } from '#engines/peer-grading/index.ts'
import { command, type Tx } from '#kernel/command/index.ts'
import { eitherBlocked } from '#features/people/index.ts'
import { reviewerReminded } from '../../events.ts'
import { belongs } from '../../queue/index.ts'
import { remindNow, type ReminderFacts } from '../rules/reminders.ts'

export interface Owing {
  cohortId: string
  activityKey: string
  personId: string
}

/** Reminds somebody who still owes reviews, as `remindNow` says: three times at most for each activity, in a notice like any other. Idempotent. */
export const remindReviewer = command(
  'work.remind-reviewer',
  async (tx, owing: Owing): Promise<{ reminded: number }> => {
    const facts = await dueNow(tx, owing)
    if (facts === null) return { reminded: 0 }
    const { cohortId, activityKey, personId } = owing
    const { what, nextAt } = remindNow(facts, tx.now)
    const sent = facts.sent + (what === 'remind' ? 1 : 0)
    await tx.db
      .updateTable('review_reminder')
      .set({ sent, next_at: nextAt })
      .where('cohort_id', '=', cohortId)
      .where('activity_key', '=', activityKey)
      .where('person_id', '=', personId)
      .execute()
    if (what !== 'remind') return { reminded: 0 }
    await tx.record(reviewerReminded, {
      subject: ['person', personId],
      tags: [`person:${personId}`],
      payload: { cohortId, activityKey, personId, owed: facts.given - facts.done, sent },
    })
    return { reminded: 1 }
  },
)

/**
 * All that decides, in one statement; null when it is not due, or another process is at it. A cohort is over when its last
 * day is, where the cohort is.
 */
async function dueNow(tx: Tx, { cohortId, activityKey, personId }: Owing): Promise<ReminderFacts | null> {
  const cohort = await tx.db.selectFrom('cohort').select('zone').where('id', '=', cohortId).executeTakeFirst()
  const today = tx.now
    .toZonedDateTimeISO(cohort?.zone ?? 'UTC')
    .toPlainDate()
    .toString()
  const found = await sql<ReminderFacts>`
    with due as (
      select cohort_id, activity_key, person_id, sent from review_reminder where next_at <= ${tx.now}
        and cohort_id = ${cohortId} and activity_key = ${activityKey} and person_id = ${personId} for update skip locked
    )
    select due.sent, coalesce(own.done, 0) as done, coalesce(own.given, 0) as given,
      (cohort.closed_at is not null or coalesce(cohort.ends_on < ${today}::date, false)
        or not exists (select 1 from participation where participation.cohort_id = due.cohort_id and participation.person_id = due.person_id and ${belongs})) as over,
      exists (select 1 from review_queue as other where other.pool_id = review_pool.id and other.author_id <> due.person_id
        and other.opens_at <= ${tx.now} and other.received + other.open < greatest(other.needed, other.given)
        and not exists (select 1 from review_lease as seen where seen.work_version_id = other.work_version_id and seen.reviewer_id = due.person_id
          and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
        and not ${eitherBlocked(sql`due.person_id`, sql`other.author_id`)}
        and (review_pool.size < ${RECIPROCITY_BAN} or not exists (select 1 from review_lease as mutual where mutual.work_version_id = own.work_version_id
          and mutual.reviewer_id = other.author_id and (mutual.ended_at is null or mutual.end_reason = 'given')))) as something
    from due join cohort on cohort.id = due.cohort_id
      left join review_pool on review_pool.cohort_id = due.cohort_id and review_pool.activity_key = due.activity_key
      left join review_queue as own on own.pool_id = review_pool.id and own.author_id = due.person_id
  `.execute(tx.db)
  return found.rows[0] ?? null
}
