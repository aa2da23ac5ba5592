import { sql } from 'kysely'
import { recompute } from '#features/awards/index.ts'
import { needsOf, type Criteria } from '#features/badges/index.ts'
import type { App } from '../src/app.ts'
import type { Figure } from './figure.ts'
import { makeWorld, openSite } from './world.ts'

const PEOPLE = 100_000
const PER_COHORT = 50
const BADGES = 50
const MAX_SECONDS = 60
const DIARY = 'a-diary-of-one-square-metre'
const KEYS = ['life-under-a-spadeful', 'what-the-worms-tell', 'k1', 'k2', 'k3', 'k4']

/**
 * A hundred thousand people, in cohorts of fifty, held against fifty badges of every kind of condition: first only told,
 * then offered where it was missed. Seeded by SQL; everybody did something, a third have a work that was read.
 */
export async function measureRecompute(where: { url: string }): Promise<Figure[]> {
  await makeWorld(where)
  const app = await openSite(where)
  try {
    const courseId = await seed(app)
    await makeBadges(app, courseId)
    await sql`analyze`.execute(app.services.db)
    const cpu = process.cpuUsage()
    const began = performance.now()
    const told = await recompute(app.system, { slug: null, dryRun: true })
    const seconds = (performance.now() - began) / 1000
    const used = process.cpuUsage(cpu)
    const ours = (used.user + used.system) / 1e6
    if (told === null) throw new Error('there are no badges')
    const again = performance.now()
    const done = await recompute(app.system, { slug: 'bench-rare', dryRun: false })
    const ms = performance.now() - again
    const offered = done?.offered.length ?? 0
    return [
      {
        name: `${told.people.toLocaleString('en')} people against ${told.badges} badges, PostgreSQL`,
        value: seconds,
        unit: 's',
        target: { most: MAX_SECONDS },
        note: `${told.offered.length.toLocaleString('en')} would be offered; ${ours.toFixed(1)} s of this processor`,
      },
      {
        name: 'one badge offered to those who missed it, PostgreSQL',
        value: ms / 1000,
        unit: 's',
        target: null,
        note: `${offered} offers with their events`,
      },
    ]
  } finally {
    await app.stop()
  }
}

async function seed({ services: { db } }: App): Promise<string> {
  const course = await db
    .selectFrom('course')
    .select(['id', 'open_revision_id'])
    .where('open_revision_id', 'is not', null)
    .executeTakeFirstOrThrow()
  const cohorts = PEOPLE / PER_COHORT
  await sql`insert into person (id, handle, name, email, email_confirmed, zone, created_at, updated_at)
    select md5('p' || i)::uuid, 'bench-' || i, 'Member ' || i, i || '@bench.example', true, 'UTC', now(), now()
    from generate_series(1, ${PEOPLE}::int) as i`.execute(db)
  await sql`insert into cohort (id, course_id, number, revision_id, title, zone, seats, question, decide, created_at)
    select md5('k' || i)::uuid, ${course.id}, 1000 + i, ${course.open_revision_id}, '', 'UTC', 50, '', 'open', now()
    from generate_series(1, ${cohorts}::int) as i`.execute(db)
  await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at, joined_at, ended_at)
    select gen_random_uuid(), md5('k' || (1 + i % ${cohorts}::int))::uuid, md5('p' || i)::uuid,
      case when i % 3 = 0 then 'completed' else 'active' end, '', now(), now(), case when i % 3 = 0 then now() end
    from generate_series(1, ${PEOPLE}::int) as i`.execute(db)
  await sql`insert into activity_done (cohort_id, person_id, activity_key, at)
    select md5('k' || (1 + i % ${cohorts}::int))::uuid, md5('p' || i)::uuid, key, now()
    from generate_series(1, ${PEOPLE}::int) as i, unnest(${KEYS}::text[]) with ordinality as one (key, nth)
    where nth = 1 or i % nth = 0`.execute(db)
  await sql`insert into work (id, cohort_id, activity_key, author_id, created_at)
    select md5('w' || i)::uuid, md5('k' || (1 + i % ${cohorts}::int))::uuid, ${DIARY}, md5('p' || i)::uuid, now()
    from generate_series(3, ${PEOPLE}::int, 3) as i`.execute(db)
  await sql`insert into work_version (id, work_id, number, revision_id, body, links, file_ids, changed, at, opens_at, due_at, needed, settled_at)
    select md5('v' || i)::uuid, md5('w' || i)::uuid, 1, ${course.open_revision_id}, 'My diary', '{}', '{}', '', now(), now(), now(), 3, now()
    from generate_series(3, ${PEOPLE}::int, 3) as i`.execute(db)
  await sql`insert into settlement (work_version_id, criterion_key, level, n, verdict, given, at)
    select md5('v' || i)::uuid, key, 1.2, 3, case when i % 5 = 0 then 'not yet' else 'meets' end, '{1,1,2}', now()
    from generate_series(3, ${PEOPLE}::int, 3) as i, unnest(array['observation', 'evidence']) as key`.execute(db)
  await sql`insert into review_lease (id, work_version_id, reviewer_id, at, until, ended_at, end_reason)
    select md5('l' || i || ' ' || nth)::uuid, md5('v' || i)::uuid, md5('p' || (1 + (i + nth * ${cohorts}::int) % ${PEOPLE}::int))::uuid, now(), now(), now(), 'given'
    from generate_series(3, ${PEOPLE}::int, 3) as i, generate_series(1, 3) as nth`.execute(db)
  await sql`insert into review (id, work_version_id, reviewer_id, lease_id, verdicts, feedback, next_step, helped, at)
    select gen_random_uuid(), work_version_id, reviewer_id, id, '{}', 'Good', 'Dig', 'kind', now() from review_lease
    where not exists (select 1 from review where review.lease_id = review_lease.id) and end_reason = 'given'`.execute(
    db,
  )
  await sql`insert into role_grant (id, person_id, role, place_kind, place_id, reason, at)
    select gen_random_uuid(), md5('p' || i)::uuid, 'mentor', 'cohort', md5('k' || (1 + i % ${cohorts}::int))::uuid, 'Asked.', now() - interval '100 days'
    from generate_series(1, ${PEOPLE}::int, 200) as i`.execute(db)
  return course.id
}

/** Fifty badges; the last one is met by five hundred people. */
async function makeBadges({ services }: App, courseId: string): Promise<void> {
  const { db } = services
  const activity = (at: number): Criteria => ({ kind: 'activity', courseId, key: KEYS[at % KEYS.length] ?? '' })
  const work: Criteria = { kind: 'work', courseId, key: DIARY, revisionId: null, readers: 2 }
  const cohort: Criteria = { kind: 'cohort', courseId }
  const shapes: readonly ((at: number, before: string) => Criteria)[] = [
    (at) => ({ kind: 'all', of: [activity(at), activity(at + 1), cohort] }),
    (at) => ({ kind: 'all', of: [work, activity(at)] }),
    () => ({ kind: 'reviews', count: 2, helpful: true, courseId }),
    (at) => ({ kind: 'atLeast', count: 2, of: [activity(at), activity(at + 2), work, cohort] }),
    (at, before) => ({ kind: 'all', of: [{ kind: 'badge', badgeId: before }, activity(at)] }),
    () => ({ kind: 'nominations', count: 3 }),
  ]
  const rare: Criteria = { kind: 'role', role: 'mentor', place: 'cohort', placeId: null, days: 30 }
  let before = services.id()
  for (let at = 1; at <= BADGES; at++) {
    const id = services.id()
    const versionId = services.id()
    const criteria = at === BADGES ? rare : (shapes[at % shapes.length]?.(at, before) ?? rare)
    const slug = at === BADGES ? 'bench-rare' : `bench-${at}`
    await db.transaction().execute(async (trx) => {
      await sql`insert into badge (id, slug, kind, maker, version_id, created_at)
        values (${id}, ${slug}, 'completion', 'site', ${versionId}, now())`.execute(trx)
      await sql`insert into badge_version (id, badge_id, number, name, description, narrative, criteria, drawing, alignments, tags, language, at)
        values (${versionId}, ${id}, 1, ${slug}, 'Of the bench.', '', ${JSON.stringify(criteria)}, ${JSON.stringify({ shape: 'star', hue: 9 })}, '[]', '[]', 'en', now())`.execute(
        trx,
      )
      for (const { kind, ref } of needsOf(criteria))
        await sql`insert into badge_need (badge_id, kind, ref) values (${id}, ${kind}, ${ref})`.execute(trx)
    })
    before = id
  }
  // The village has a badge of its own.
  await sql`update badge set retired_at = now() where slug not like 'bench-%'`.execute(db)
}
