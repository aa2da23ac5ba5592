import { sql } from 'kysely'
import { RECIPROCITY_BAN } from '#engines/peer-grading/index.ts'
import { command, type Tx } from '#kernel/command/index.ts'
import { reviewerReminded } from '../events.ts'
import { belongs } from '../queue/index.ts'
import { remindNow, type ReminderFacts } from '../rules/reminders.ts'

const MOST_AT_ONCE = 1_000

/** Reminds whoever still owes reviews, as `remindNow` says: three times at most for each activity, in a notice like any other. Idempotent. */
export const remindReviewers = command(
  'work.remind-reviewers',
  async (tx, _input: Record<string, never>): Promise<{ reminded: number }> => {
    const rows = await dueNow(tx)
    let reminded = 0
    for (const { cohort_id: cohortId, activity_key: activityKey, person_id: personId, ...facts } of rows) {
      const { what, nextAt } = remindNow(facts, tx.now)
      const sent = facts.sent + (what === 'remind' ? 1 : 0)
      await tx.db
        .updateTable('review_reminder')
        .set({ sent, next_at: nextAt })
        .where('cohort_id', '=', cohortId)
        .where('activity_key', '=', activityKey)
        .where('person_id', '=', personId)
        .execute()
      if (what !== 'remind') continue
      reminded++
      await tx.record(reviewerReminded, {
        subject: ['person', personId],
        place: [`person:${personId}`],
        payload: { cohortId, activityKey, personId, owed: facts.given - facts.done, sent },
      })
    }
    return { reminded }
  },
)

interface Row extends ReminderFacts {
  cohort_id: string
  activity_key: string
  person_id: string
}

/** Who is to be looked at, with all that decides, in one statement. Whoever is looked at by another process is left to it. */
async function dueNow(tx: Tx): Promise<Row[]> {
  const today = tx.now.toZonedDateTimeISO('UTC').toPlainDate().toString()
  const found = await sql<Row>`
    with due as (
      select cohort_id, activity_key, person_id, sent from review_reminder where next_at <= ${tx.now}
      order by next_at limit ${MOST_AT_ONCE} for update skip locked
    )
    select due.cohort_id, due.activity_key, due.person_id, due.sent, coalesce(own.done, 0) as done, coalesce(own.given, 0) as given,
      (cohort.closed_at is not null or coalesce(cohort.ends_on < ${today}::date, false)
        or not exists (select 1 from participation where participation.cohort_id = due.cohort_id and participation.person_id = due.person_id and ${belongs})) as over,
      exists (select 1 from review_queue as other where other.pool_id = review_pool.id and other.author_id <> due.person_id
        and other.opens_at <= ${tx.now} and other.received + other.open < greatest(other.needed, other.given)
        and not exists (select 1 from review_lease as seen where seen.work_version_id = other.work_version_id and seen.reviewer_id = due.person_id
          and (seen.ended_at is null or seen.end_reason in ('given', 'returned')))
        and not exists (select 1 from block where (block.person_id = due.person_id and block.blocked_id = other.author_id) or (block.person_id = other.author_id and block.blocked_id = due.person_id))
        and (review_pool.size < ${RECIPROCITY_BAN} or not exists (select 1 from review_lease as mutual where mutual.work_version_id = own.work_version_id
          and mutual.reviewer_id = other.author_id and (mutual.ended_at is null or mutual.end_reason = 'given')))) as something
    from due join cohort on cohort.id = due.cohort_id
      left join review_pool on review_pool.cohort_id = due.cohort_id and review_pool.activity_key = due.activity_key
      left join review_queue as own on own.pool_id = review_pool.id and own.author_id = due.person_id
    order by due.person_id, due.activity_key
  `.execute(tx.db)
  return found.rows
}
