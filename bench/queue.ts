import { sql } from 'kysely'
import { simulateAllocation, type Simulation } from '#engines/peer-grading/index.ts'
import { inTransaction, type Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { claimReview } from '#features/work/index.ts'
import { lockNextWork } from '../src/features/work/queue/index.ts'
import type { App } from '../src/app.ts'
import { makeWorld, openSite } from './world.ts'
import type { Figure } from './figure.ts'

const WORKS = 100_000
const PICKS = 300
const WARM = 20
const MAX_MS = 20

interface Shape {
  name: string
  perCohort: number
  /** What the names of its rows begin with: the second shape stands beside the first. */
  key: string
}

const SHAPES: readonly Shape[] = [
  { name: 'one cohort', perCohort: WORKS, key: 'one' },
  { name: 'cohorts of 50', perCohort: 50, key: 'fifty' },
]

/**
 * The next work with a hundred thousand works open, all in one pool and then in two thousand cohorts of fifty, each by
 * somebody else: the pick alone, and the whole claim from the first lock to the event.
 */
export async function measurePicks(name: string, where: { dataDir: string } | { url: string }): Promise<Figure[]> {
  await makeWorld(where)
  const app = await openSite(where)
  try {
    const figures: Figure[] = []
    for (const shape of SHAPES) {
      const people = await openWorks(app, shape)
      const { picks, claims, refused } = await claimTimes(app, people)
      const where = `of ${WORKS.toLocaleString('en')}, ${name}, ${shape.name}`
      figures.push(
        p99(`next work picked ${where}: p99`, picks, { most: MAX_MS }),
        p99(`next work claimed ${where}: p99`, claims, null, `; ${refused} refused`),
      )
    }
    return figures
  } finally {
    await app.stop()
  }
}

/**
 * Works of so many people to a cohort, in every state: unread, read by one or two, with leases, their authors at the
 * beginning or done; everybody has a few works that they have read.
 * @returns some of the people.
 */
async function openWorks(app: App, { perCohort, key }: Shape): Promise<Actor[]> {
  const { db } = app.services
  const cohorts = WORKS / perCohort
  await sql`insert into person (id, handle, name, email, email_confirmed, zone, created_at, updated_at)
    select md5(${key} || 'p' || i)::uuid, ${key} || '-bench-' || i, 'Member ' || i, ${key} || i || '@bench.example', true, 'UTC', now(), now()
    from generate_series(1, ${WORKS}::int) as i`.execute(db)
  await sql`insert into cohort (id, course_id, number, revision_id, title, zone, seats, question, decide, created_at)
    select md5(${key} || 'k' || i)::uuid, course.id, ${key === 'one' ? 1_000 : 10_000}::int + i, course.open_revision_id, '', 'UTC', 50, '', 'open', now()
    from generate_series(1, ${cohorts}::int) as i, (select id, open_revision_id from course where open_revision_id is not null limit 1) as course`.execute(
    db,
  )
  await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at, joined_at)
    select gen_random_uuid(), md5(${key} || 'k' || (1 + i % ${cohorts}::int))::uuid, md5(${key} || 'p' || i)::uuid, 'active', '', now(), now()
    from generate_series(1, ${WORKS}::int) as i`.execute(db)
  await sql`insert into review_pool (id, cohort_id, activity_key, number, size, given)
    select md5(${key} || 'o' || i)::uuid, md5(${key} || 'k' || i)::uuid, ${key}, 1, ${perCohort}::int, 5 from generate_series(1, ${cohorts}::int) as i`.execute(
    db,
  )
  await sql`insert into work (id, cohort_id, activity_key, author_id, created_at)
    select md5(${key} || 'w' || i)::uuid, md5(${key} || 'k' || (1 + i % ${cohorts}::int))::uuid, ${key}, md5(${key} || 'p' || i)::uuid, now()
    from generate_series(1, ${WORKS}::int) as i`.execute(db)
  await sql`insert into work_version (id, work_id, number, revision_id, body, links, file_ids, changed, at, opens_at, due_at, needed)
    select md5(${key} || 'v' || i)::uuid, md5(${key} || 'w' || i)::uuid, 1, (select open_revision_id from course where open_revision_id is not null limit 1), 'My diary', '{}', '{}', '',
      now() - interval '1 day', now() - interval '1 day' + i * interval '0.1 second', now() + interval '5 days', 3
    from generate_series(1, ${WORKS}::int) as i`.execute(db)
  await sql`insert into review_lease (id, work_version_id, reviewer_id, at, until, ended_at, end_reason)
    select md5(${key} || 'l' || i || ' ' || nth)::uuid, md5(${key} || 'v' || i)::uuid, md5(${key} || 'p' || (1 + (i - 1 + nth * ${cohorts}::int) % ${WORKS}::int))::uuid, now(), now() + interval '2 days',
      case when nth <= i % 3 then now() end, case when nth <= i % 3 then 'given' end
    from generate_series(1, ${WORKS}::int) as i, generate_series(1, 2) as nth where nth <= i % 3 or (nth = 2 and i % 7 = 0)`.execute(
    db,
  )
  await sql`insert into review (id, work_version_id, reviewer_id, lease_id, verdicts, feedback, next_step, at)
    select gen_random_uuid(), work_version_id, reviewer_id, id, '{}', 'Good', 'Dig', now() from review_lease
    where end_reason = 'given' and not exists (select 1 from review where review.lease_id = review_lease.id)`.execute(
    db,
  )
  // Without knowing how many rows there are now, the next statement looks through all of them for each.
  await sql`analyze`.execute(db)
  await sql`insert into review_queue (work_id, work_version_id, pool_id, author_id, opens_at, received, open, done, needed, given, settled)
    select work.id, work_version.id, review_pool.id, author_id, opens_at,
      (select count(*) from review where work_version_id = work_version.id),
      (select count(*) from review_lease where work_version_id = work_version.id and ended_at is null),
      (select count(*) from review where reviewer_id = author_id), needed, 5, false
    from work join work_version on work_version.work_id = work.id join review_pool on review_pool.cohort_id = work.cohort_id and review_pool.activity_key = work.activity_key
    where work.activity_key = ${key}`.execute(db)
  await sql`analyze`.execute(db)
  const found = await sql<{ id: string; handle: string }>`
    select person.id, person.handle from person where handle like ${`${key}-bench-%`} order by md5(handle) limit ${PICKS + WARM}`.execute(
    db,
  )
  const rest = { name: 'Member', confirmed: true, administrator: false, zone: 'UTC', locale: null, scopes: null }
  return found.rows.map((person) => ({ ...person, ...rest }))
}

interface Times {
  picks: number[]
  claims: number[]
  refused: number
}

async function claimTimes({ services }: App, people: readonly Actor[]): Promise<Times> {
  const picks: number[] = []
  const claims: number[] = []
  let refused = 0
  for (const [at, actor] of people.entries()) {
    const ctx = { services, actor }
    const { rows: cohorts } = await sql<{ id: string }>`
      select cohort_id as id from participation where person_id = ${actor.id}`.execute(services.db)
    await inTransaction(ctx, async (tx) => {
      const before = performance.now()
      const picked = await lockNextWork(
        tx,
        actor.id,
        cohorts.map(({ id }) => id),
      )
      if (at >= WARM) picks.push(performance.now() - before)
      return picked
    })
    const between = performance.now()
    const claim = await claimReview(ctx, {})
    if (at >= WARM) claims.push(performance.now() - between)
    if (isRefusal(claim)) refused++
  }
  return { picks, claims, refused }
}

function p99(name: string, times: readonly number[], target: Figure['target'], more = ''): Figure {
  const sorted = times.toSorted((a, b) => a - b)
  const share = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0
  const note = `p50 ${share(0.5).toFixed(1)} ms, slowest ${(sorted.at(-1) ?? 0).toFixed(1)} ms, ${sorted.length} times${more}`
  return { name, value: share(0.99), unit: 'ms', target, note }
}

type Row = Pick<Simulation, 'n' | 'dropout'> & { least: number }

const ROWS: readonly Row[] = [
  { n: 1000, dropout: 0.3, least: 100 },
  { n: 1000, dropout: 0.45, least: 100 },
  { n: 1000, dropout: 0.6, least: 100 },
  { n: 100, dropout: 0.6, least: 95 },
  { n: 30, dropout: 0.5, least: 95 },
]

/** The table of who gets enough reviews, by drop-out and policy, over seeds. */
export function allocationTable(seeds: readonly number[]): Figure[] {
  return ROWS.flatMap(({ n, dropout, least }) => {
    const runs = (policy: Simulation['policy']) =>
      seeds.map((seed) => simulateAllocation({ n, dropout, given: 5, needed: 3, policy, seed }))
    const mean = (values: readonly number[]) => values.reduce((all, one) => all + one, 0) / values.length
    const [credit, ora2, circular] = [runs('credit'), runs('ora2'), runs('circular')]
    const percent = (outcomes: typeof credit) => 100 * mean(outcomes.map(({ share }) => share))
    const worst = 100 * Math.min(...credit.map(({ share }) => share))
    const who = `N = ${n}, ${Math.round(dropout * 100)} % drop out`
    const unread = (outcomes: typeof credit) => Math.max(...outcomes.map((outcome) => outcome.unread))
    return [
      {
        name: `finished authors with 3 reviews, ${who}`,
        value: percent(credit),
        unit: '%',
        target: { least },
        note: `worst seed ${worst.toFixed(1)}; ORA2 ${percent(ora2).toFixed(0)}, circular ${percent(circular).toFixed(0)}`,
      },
      {
        name: `works nobody read in the worst seed, ${who}`,
        value: unread(credit),
        unit: 'works',
        target: { most: 0 },
        note: `ORA2 ${unread(ora2)}, circular ${unread(circular)}`,
      },
    ]
  })
}
