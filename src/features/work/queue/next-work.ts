import { sql, type RawBuilder } from 'kysely'
import { APART, RECIPROCITY_BAN } from '#engines/peer-grading/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { blockedEitherWay } from '#features/people/index.ts'
import { sharedWithMe } from '../work/index.ts'
import { worksOf } from './enter-queue.ts'

/** How often a pick is tried again when others took what was chosen; the last time it waits for them. */
const TRIES = 4

/**
 * Picks what somebody should read next, by the order of the credit queue, and locks its row in the queue until the
 * transaction ends, so that nobody else picks it meanwhile. Null when nothing waits for them.
 */
export async function lockNextWork(tx: Tx, reviewerId: string, cohortIds: readonly string[]): Promise<string | null> {
  for (let attempt = 1; attempt <= TRIES;) {
    const [best] = await choose(tx, reviewerId, cohortIds)
    if (best === undefined) return null
    // Whoever chooses again lets go of what they held: nobody holds one work and waits for another.
    await sql`savepoint choice`.execute(tx.db)
    const locked = await lockOne(tx, best, attempt < TRIES)
    if (locked !== null && !(await becameMutual(tx, reviewerId, best, locked.author_id))) return locked.work_version_id
    await sql`rollback to savepoint choice`.execute(tx.db)
    // An author who reads mine is not chosen so again; what somebody else took may be.
    if (locked === null) attempt++
  }
  return null
}

/**
 * Whether the author of what was chosen began to read mine since it was chosen. Two who choose each other's work at one moment follow
 * each other: the second finds what the first has claimed.
 */
async function becameMutual(tx: Tx, me: string, { own, reciprocal }: Choice, author: string): Promise<boolean> {
  if (own === null || reciprocal) return false
  const pair = [me, author].toSorted().join(' ')
  await sql`select pg_advisory_xact_lock(hashtextextended(${pair}, 11))`.execute(tx.db)
  const theirs = await tx.db
    .selectFrom('review_lease')
    .select('id')
    .where('work_version_id', '=', own)
    .where('reviewer_id', '=', author)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('end_reason', '=', 'given')]))
    .executeTakeFirst()
  return theirs !== undefined
}

/** Where the next work is: the pool and what of it this reviewer may not read. */
interface Choice {
  pool_id: string
  short: boolean
  reciprocal: boolean
  apart_from: string[]
  seen: string[]
  readers: string[]
  /** The newest version of my own work in the pool. */
  own: string | null
}

/**
 * The best of each pool in three looks at its index, and the best of those. What a reviewer may not read is gathered
 * before, as short lists, so that no look reads more rows than they hold.
 */
async function choose(tx: Tx, me: string, cohortIds: readonly string[]): Promise<Choice[]> {
  const found = await sql<Choice>`
    with mine as materialized (
      select pool_id, work_version_id, done, given from review_queue where work_id in ${worksOf(me)}
    ), blocked as (
      ${blockedEitherWay(me)}
    ), met as (
      select distinct work.author_id, review_pool.cohort_id, review_pool.number
      from review join work_version on work_version.id = review.work_version_id join work on work.id = work_version.work_id
        join review_pool on review_pool.cohort_id = work.cohort_id and review_pool.activity_key = work.activity_key
      where review.reviewer_id = ${me} and review_pool.cohort_id = any(${[...cohortIds]}::uuid[])
    ), pool as materialized (
      select review_pool.id, review_pool.size, own.work_version_id as own, coalesce(own.done < own.given, false) as owes,
        array(select id from blocked) || ${me}::uuid || array(
          select author_id from met where met.cohort_id = review_pool.cohort_id and met.number <> review_pool.number
            and abs(met.number - review_pool.number) <= least(${APART}, (review_pool.size - 1) / greatest(review_pool.given, 1) - 1)
        ) as apart_from,
        array(
          select lease.work_version_id from review_lease lease join review_queue seen on seen.work_version_id = lease.work_version_id
          where lease.reviewer_id = ${me} and seen.pool_id = review_pool.id and (lease.ended_at is null or lease.end_reason in ('given', 'returned'))
        ) || array(${sharedWithMe(me)}) as seen,
        array(
          select lease.reviewer_id from review_lease lease
          where lease.work_version_id = own.work_version_id and (lease.end_reason = 'given' or lease.ended_at is null)
        ) as readers
      from review_pool left join mine as own on own.pool_id = review_pool.id
      where review_pool.cohort_id = any(${[...cohortIds]}::uuid[])
        and (own.done < own.given or exists (select 1 from review_queue where review_queue.pool_id = review_pool.id and short))
    )
    select pool.id as pool_id, best.short, best.reciprocal, pool.apart_from, pool.seen, pool.readers, pool.own
    from pool cross join lateral (
      (${look(tx, { short: sql`short`, reciprocal: sql`false` })})
      union all
      (${look(tx, { short: sql`not short and pool.owes`, reciprocal: sql`false` })})
      union all
      (${look(tx, { short: sql`(short or pool.owes) and pool.size < ${RECIPROCITY_BAN}`, reciprocal: sql`true` })})
    ) as best
    order by best.urgency, best.reciprocal, best.total, best.done desc, best.opens_at, best.work_version_id
    limit 1
  `.execute(tx.db)
  return found.rows
}

function look(tx: Tx, { short, reciprocal }: { short: RawBuilder<unknown>; reciprocal: RawBuilder<unknown> }) {
  return sql`
    select ${reciprocal} as reciprocal, short, urgency, total, done, opens_at, work_version_id from review_queue
    where pool_id = pool.id and ${short} and received + open < greatest(needed, given) and opens_at <= ${tx.now}
      and author_id <> all (pool.apart_from) and work_version_id <> all (pool.seen)
      and (author_id = any (pool.readers)) = ${reciprocal}
    order by urgency, total, done desc, opens_at, work_version_id
    limit 1`
}

/** The first row of that place that nobody else holds. What it was chosen for is looked at again once it is locked. */
async function lockOne(tx: Tx, place: Choice, skip: boolean) {
  const { pool_id: poolId, short, reciprocal, apart_from: apartFrom, seen, readers } = place
  const found = await sql<{ work_version_id: string; author_id: string }>`
    select work_version_id, author_id from review_queue
    where pool_id = ${poolId} and ${short ? sql`short` : sql`not short`} and received + open < greatest(needed, given) and opens_at <= ${tx.now}
      and author_id <> all (${apartFrom}::uuid[]) and work_version_id <> all (${seen}::uuid[])
      and (author_id = any (${readers}::uuid[])) = ${reciprocal}
    order by urgency, total, done desc, opens_at, work_version_id
    limit 1
    for update ${skip ? sql`skip locked` : sql``}
  `.execute(tx.db)
  return found.rows[0] ?? null
}
