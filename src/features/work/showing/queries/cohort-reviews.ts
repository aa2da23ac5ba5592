import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { generosity, type Checked } from '../rules/figures.ts'
import { nextStep, type NextStep, standingsWhere, type Standing } from '../../verdicts/index.ts'
import type { AppealState, Verdicts } from '../../terms.ts'

/** How the reviews of one activity go. */
export interface PoolReviews {
  activityKey: string
  works: number
  /** Works by how many reviews they have: none, one, two, three and more. */
  coverage: readonly [number, number, number, number]
  waiting: number
  /** Since when the work that waits longest waits. */
  oldest: Temporal.Instant | null
  settled: number
  settledWithFewer: number
  closedUnread: number
  reading: number
  tieBreaks: number
  checksOpen: number
  checksDone: number
  /** By how many levels peers are more generous than whoever checked works drawn by lot. */
  generous: number | null
  drawnByLot: number
}

export interface Stuck {
  standing: Standing
  next: NextStep
  activityKey: string
  author: { handle: string; name: string }
}

const MAX_STUCK = 40

/** How reviews go in a cohort, for who runs it: by activity, what is stuck and what happens next to it, and appeals that are open. */
export async function cohortReviews(db: Db, cohortId: string, now: Temporal.Instant) {
  const [pools, checks, stuck, appeals] = await Promise.all([
    poolsOf(db, cohortId, now),
    checksOf(db, cohortId),
    stuckIn(db, cohortId, now),
    openAppeals(db, cohortId),
  ])
  const withChecks = pools.map((pool): PoolReviews => {
    const here = checks.filter(({ activity_key: key }) => key === pool.activityKey)
    const lots = here.filter(({ kind, levels }) => kind === 'random' && levels !== null)
    return {
      ...pool,
      checksOpen: here.filter(({ levels }) => levels === null).length,
      checksDone: here.filter(({ levels }) => levels !== null).length,
      drawnByLot: lots.length,
      generous: generosity(lots.map(({ levels, peers }): Checked => ({ check: levels ?? {}, peers }))),
    }
  })
  return { pools: withChecks, stuck, appeals }
}

export type CohortReviews = Awaited<ReturnType<typeof cohortReviews>>

type Counted = Omit<PoolReviews, 'checksOpen' | 'checksDone' | 'generous' | 'drawnByLot'>

async function poolsOf(db: Db, cohortId: string, now: Temporal.Instant): Promise<Counted[]> {
  const found = await sql<Omit<Counted, 'coverage'> & { none: number; one: number; two: number; more: number }>`
    select review_pool.activity_key as "activityKey", count(*)::int as works,
      count(*) filter (where received = 0)::int as none, count(*) filter (where received = 1)::int as one,
      count(*) filter (where received = 2)::int as two, count(*) filter (where received > 2)::int as more,
      count(*) filter (where settled_at is null)::int as waiting,
      min(work_version.opens_at) filter (where settled_at is null and work_version.opens_at <= ${now}) as oldest,
      count(*) filter (where settled_at is not null and reach <> 'author')::int as settled,
      count(*) filter (where settled_at is not null and reach = 'fewer')::int as "settledWithFewer",
      count(*) filter (where settled_at is not null and reach = 'author')::int as "closedUnread",
      count(*) filter (where settled_at is null and tie_breaks > 0)::int as "tieBreaks",
      coalesce(sum((select count(*) from review_lease where review_lease.work_version_id = work_version.id and ended_at is null and until > ${now})), 0)::int as reading
    from review_pool join review_queue on review_queue.pool_id = review_pool.id join work_version on work_version.id = review_queue.work_version_id
    where review_pool.cohort_id = ${cohortId}
    group by review_pool.id order by review_pool.number
  `.execute(db)
  return found.rows.map(({ none, one, two, more, ...rest }) => ({ ...rest, coverage: [none, one, two, more] }))
}

async function checksOf(db: Db, cohortId: string) {
  const found = await sql<{
    activity_key: string
    kind: 'random' | 'targeted'
    levels: Verdicts | null
    peers: Verdicts[]
  }>`
    select work.activity_key, review_check.kind, review_check.levels, coalesce((
      select jsonb_agg(review.verdicts order by review.at) from review join review_lease on review_lease.id = review.lease_id
      where review.work_version_id = review_check.work_version_id and review_lease.appeal_id is null), '[]'::jsonb) as peers
    from review_check join work_version on work_version.id = review_check.work_version_id join work on work.id = work_version.work_id
    where work.cohort_id = ${cohortId}
    order by review_check.at, review_check.work_version_id
  `.execute(db)
  return found.rows
}

async function stuckIn(db: Db, cohortId: string, now: Temporal.Instant): Promise<Stuck[]> {
  const standings = await standingsWhere(
    db,
    sql`work.cohort_id = ${cohortId} and (reach <> 'cohort' or due_at <= ${now} or tie_breaks > 0)`,
  )
  const shown = standings.slice(0, MAX_STUCK)
  if (shown.length === 0) return []
  const rows = await db
    .selectFrom('work')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select(['work.id', 'work.activity_key', 'person.handle', 'person.name'])
    .where(
      'work.id',
      'in',
      shown.map(({ workId }) => workId),
    )
    .execute()
  return shown.flatMap((standing): Stuck[] => {
    const row = rows.find(({ id }) => id === standing.workId)
    if (row === undefined) return []
    const { activity_key: activityKey, handle, name } = row
    return [{ standing, next: nextStep(standing), activityKey, author: { handle, name } }]
  })
}

interface OpenAppeal {
  id: string
  activity_key: string
  state: AppealState
  due_at: Temporal.Instant
}

async function openAppeals(db: Db, cohortId: string): Promise<OpenAppeal[]> {
  return db
    .selectFrom('appeal')
    .innerJoin('work_version', 'work_version.id', 'appeal.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select(['appeal.id', 'work.activity_key', 'appeal.state', 'appeal.due_at'])
    .where('work.cohort_id', '=', cohortId)
    .where('appeal.state', 'in', ['reading', 'deciding'])
    .orderBy('appeal.due_at')
    .limit(MAX_STUCK)
    .execute()
}
