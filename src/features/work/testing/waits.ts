import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import type { Touched } from './touched.ts'

/**
 * What is wrong with waits, as of the last time the clock was asked to look: anything without an owner, an end and what
 * comes then; a claim or an appeal that outlived its day. Written from the tables alone, apart from the rules it watches.
 * @param touched looks at these alone.
 */
export async function wrongWaits(db: Db, swept: Temporal.Instant, touched?: Touched): Promise<string[]> {
  const after = (days: number) => swept.subtract({ hours: days * 24 })
  const found = await sql<{ wrong: string }>`
    with watched as ${watched(touched)}
    select 'waits for ever: version ' || version.id || ' at ' || version.reach as wrong
    from watched join work_version as version on version.id = watched.id left join review_queue as place on place.work_version_id = version.id
    where version.settled_at is null and not version.superseded and (place.work_id is null or not (
      version.opens_at > ${swept}
      or exists (select 1 from review_lease where work_version_id = version.id and (ended_at is null or ended_at > ${swept}) and until > ${swept} and version.due_at > ${after(6)})
      or case version.reach
        when 'cohort' then version.due_at > ${swept}
        when 'alumni' then version.due_at > ${after(2)}
        when 'author' then version.reached_at > ${after(14)}
        else greatest(version.due_at, version.reached_at) > ${after(4)}
      end))
    union all
    select 'a claim outlived its end: ' || lease.id from watched join review_lease as lease on lease.work_version_id = watched.id
    where lease.ended_at is null and lease.until <= ${swept}
    union all
    select 'an appeal outlived its day: ' || appeal.id from watched join appeal on appeal.work_version_id = watched.id
    where appeal.state in ('reading', 'deciding') and appeal.due_at <= ${swept}
  `.execute(db)
  return found.rows.map(({ wrong }) => wrong)
}

/**
 * What is wrong with who reads what: a counter that is off, too many claims, a pair that should not be. Everything is counted anew, each
 * kind in one pass, so that a look at a thousand works costs ten times one at a hundred.
 * @param touched looks at these alone.
 */
export async function wrongClaims(db: Db, now: Temporal.Instant, touched?: Touched): Promise<string[]> {
  const holders = touched === undefined ? sql`true` : sql`reviewer_id = any(${touched.personIds}::uuid[])`
  const found = await sql<{ wrong: string }>`
    with watched as materialized ${watched(touched)}, place as materialized (
      select review_queue.*, work.cohort_id, work.activity_key from watched join review_queue on review_queue.work_version_id = watched.id join work on work.id = review_queue.work_id
    ), lease as materialized (
      select review_lease.* from watched join review_lease on review_lease.work_version_id = watched.id
    ), given as (
      select review.work_version_id, count(*) as count from lease join review on review.lease_id = lease.id where lease.appeal_id is null group by review.work_version_id
    ), held as (
      select work_version_id, count(*) as count from lease where ended_at is null and appeal_id is null group by work_version_id
    ), author as materialized (
      select work_id, author_id as id from place
      union all select place.work_id, person_id from place join work_author on work_author.work_id = place.work_id where joined_at is not null
    ), by_person as (
      select review.reviewer_id, work.cohort_id, work.activity_key, count(*) as count
      from review join work_version on work_version.id = review.work_version_id join work on work.id = work_version.work_id
      where review.reviewer_id in (select id from author) group by 1, 2, 3
    ), done as (
      select place.work_id, max(by_person.count) as count from place join author on author.work_id = place.work_id
        join by_person on by_person.reviewer_id = author.id and by_person.cohort_id = place.cohort_id and by_person.activity_key = place.activity_key
      group by place.work_id
    )
    select 'somebody holds ' || count(*) || ': ' || reviewer_id as wrong from review_lease
    where ended_at is null and until > ${now} and ${holders} group by reviewer_id having count(*) > 2
    union all
    select 'held too often: ' || work_version_id from place where received + open > greatest(needed, place.given)
    union all
    select 'reads their own, or of somebody blocked: ' || lease.id
    from lease join work_version on work_version.id = lease.work_version_id join work on work.id = work_version.work_id
    where lease.ended_at is null and (work.author_id = lease.reviewer_id
      or exists (select 1 from work_author where work_author.work_id = work.id and person_id = lease.reviewer_id)
      or exists (select 1 from block where (person_id = lease.reviewer_id and blocked_id = work.author_id) or (person_id = work.author_id and blocked_id = lease.reviewer_id)))
    union all
    select 'read twice by one person: ' || work_version_id from lease where end_reason = 'given' or ended_at is null group by work_version_id, reviewer_id having count(*) > 1
    union all
    select 'counted wrong: ' || place.work_version_id
    from place join work_version on work_version.id = place.work_version_id
      left join given on given.work_version_id = place.work_version_id
      left join held on held.work_version_id = place.work_version_id
      left join done on done.work_id = place.work_id
    where place.received <> coalesce(given.count, 0) or place.open <> coalesce(held.count, 0) or place.done <> coalesce(done.count, 0)
      or place.needed <> work_version.needed
  `.execute(db)
  return found.rows.map(({ wrong }) => wrong)
}

/** Versions to look at: all, or those of the works that were touched. */
function watched(touched: Touched | undefined): RawBuilder<unknown> {
  return touched === undefined
    ? sql`(select id from work_version)`
    : sql`(select id from work_version where work_id = any(${touched.workIds}::uuid[]))`
}
