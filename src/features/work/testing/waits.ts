import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'

/**
 * What is wrong with waits, as of the last time the clock was asked to look: anything without an owner, an end and what
 * comes then; a claim or an appeal that outlived its day. Written from the tables alone, apart from the rules it watches.
 */
export async function wrongWaits(db: Db, swept: Temporal.Instant): Promise<string[]> {
  const after = (days: number) => swept.subtract({ hours: days * 24 })
  const found = await sql<{ wrong: string }>`
    select 'waits for ever: version ' || version.id || ' at ' || version.reach as wrong
    from work_version as version left join review_queue as place on place.work_version_id = version.id
    where version.settled_at is null and not version.superseded and (place.work_id is null or not (
      version.opens_at > ${swept}
      or exists (select 1 from review_lease where work_version_id = version.id and ended_at is null and until > ${swept} and version.due_at > ${after(6)})
      or case version.reach
        when 'cohort' then version.due_at > ${swept}
        when 'alumni' then version.due_at > ${after(2)}
        when 'author' then version.reached_at > ${after(14)}
        else greatest(version.due_at, version.reached_at) > ${after(4)}
      end))
    union all
    select 'a claim outlived its end: ' || id from review_lease where ended_at is null and until <= ${swept}
    union all
    select 'an appeal outlived its day: ' || id from appeal where state in ('reading', 'deciding') and due_at <= ${swept}
  `.execute(db)
  return found.rows.map(({ wrong }) => wrong)
}

/** What is wrong with who reads what: a counter that is off, too many claims, a pair that should not be. */
export async function wrongClaims(db: Db, now: Temporal.Instant): Promise<string[]> {
  const found = await sql<{ wrong: string }>`
    select 'somebody holds ' || count(*) || ': ' || reviewer_id as wrong from review_lease where ended_at is null and until > ${now} group by reviewer_id having count(*) > 2
    union all
    select 'held too often: ' || work_version_id from review_queue where received + open > greatest(needed, given)
    union all
    select 'reads their own, or of somebody blocked: ' || lease.id
    from review_lease as lease join work_version on work_version.id = lease.work_version_id join work on work.id = work_version.work_id
    where lease.ended_at is null and (work.author_id = lease.reviewer_id
      or exists (select 1 from work_author where work_author.work_id = work.id and person_id = lease.reviewer_id)
      or exists (select 1 from block where (person_id = lease.reviewer_id and blocked_id = work.author_id) or (person_id = work.author_id and blocked_id = lease.reviewer_id)))
    union all
    select 'read twice by one person: ' || work_version_id from review_lease where end_reason = 'given' or ended_at is null group by work_version_id, reviewer_id having count(*) > 1
    union all
    select 'counted wrong: ' || place.work_version_id
    from review_queue as place join work on work.id = place.work_id
    where received <> (select count(*) from review join review_lease on review_lease.id = review.lease_id
        where review.work_version_id = place.work_version_id and appeal_id is null)
      or open <> (select count(*) from review_lease where review_lease.work_version_id = place.work_version_id and ended_at is null and appeal_id is null)
      or done <> (select count(*) from review join work_version as seen on seen.id = review.work_version_id join work as other on other.id = seen.work_id
        where review.reviewer_id = place.author_id and other.cohort_id = work.cohort_id and other.activity_key = work.activity_key)
      or place.needed <> (select needed from work_version where work_version.id = place.work_version_id)
  `.execute(db)
  return found.rows.map(({ wrong }) => wrong)
}
