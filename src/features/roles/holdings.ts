import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import type { Role } from './terms.ts'

/**
 * Who holds which role where at a moment, as a table to read from:
 * `from ${holdings(now, ['organizer'])} as held where held.place_kind = 'course' and held.place_id = course.id`.
 * It has `person_id`, `role`, `place_kind`, `place_id`, `at`, `until` and `reason`. The one place that says what "holds" means.
 */
export function holdings(now: Temporal.Instant, roles: readonly Role[]): RawBuilder<Holding> {
  return sql<Holding>`(
    select person_id, role, place_kind, place_id, at, until, reason from role_grant
    where role in (${sql.join([...roles])}) and ended_at is null and (until is null or until > ${now}))`
}

/**
 * Every grant of these roles, also of those that ended or whose term is over, as a table to read from: `id`, `person_id`,
 * `role`, `place_kind`, `place_id`, `at`, `until` and `ended_at`.
 */
export function everHeld(roles: readonly Role[]): RawBuilder<Grant> {
  return sql<Grant>`(
    select id, person_id, role, place_kind, place_id, at, until, ended_at from role_grant where role in (${sql.join([...roles])}))`
}

interface Grant extends Omit<Holding, 'reason'> {
  id: string
  ended_at: Temporal.Instant | null
}

export interface Holding {
  person_id: string
  role: Role
  place_kind: string
  place_id: string | null
  at: Temporal.Instant
  until: Temporal.Instant | null
  reason: string
}

/** Tags of the places where a person organises or facilitates now. */
export async function placesLed(db: Db, now: Temporal.Instant, personId: string): Promise<string[]> {
  const found = await sql<{ place: string }>`
    select distinct place_kind || ':' || place_id as place from ${holdings(now, ['organizer', 'facilitator'])} as held
    where held.person_id = ${personId} and place_id is not null`.execute(db)
  return found.rows.map(({ place }) => place)
}

/** Whether a person organises or facilitates a cohort, or organises or facilitates its course; ids and columns as SQL. */
export function leadsCohort(
  now: Temporal.Instant,
  { person, cohort, course }: Record<'person' | 'cohort' | 'course', RawBuilder<unknown>>,
): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from ${holdings(now, ['organizer', 'facilitator'])} as held where held.person_id = ${person}
    and ((held.place_kind = 'course' and held.place_id = ${course}) or (held.place_kind = 'cohort' and held.place_id = ${cohort})))`
}
