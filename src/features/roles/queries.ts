import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { holdings } from './holdings.ts'
import { FIRST_STEWARD, type RoleScope, type Role } from './terms.ts'

interface Holder {
  id: string
  handle: string
  name: string
  at: Temporal.Instant
  until: Temporal.Instant | null
  reason: string
}

/** Who holds a role at a place now, longest first. */
export async function holdersOf(db: Db, now: Temporal.Instant, role: Role, place: RoleScope): Promise<Holder[]> {
  const placeId = place.kind === 'site' ? null : place.id
  const found = await sql<Holder>`
    select person.id, person.handle, person.name, held.at, held.until, held.reason
    from ${holdings(now, [role])} as held join person on person.id = held.person_id
    where held.place_kind = ${place.kind} and held.place_id is not distinct from ${placeId}::uuid order by held.at
  `.execute(db)
  return found.rows
}

/** Whether a person holds a role at a place now. */
export async function holdsRole(
  db: Db,
  now: Temporal.Instant,
  personId: string,
  role: Role,
  place: RoleScope,
): Promise<boolean> {
  const holders = await holdersOf(db, now, role, place)
  return holders.some(({ id }) => id === personId)
}

/** Stewards of the site who can act on it and are not about to go: their address is confirmed, their account is not ending. */
export async function standingStewards(db: Db, now: Temporal.Instant): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select person.id from ${holdings(now, ['steward'])} as held join person on person.id = held.person_id
    where held.place_kind = 'site' and person.email_confirmed and person.leaving_at is null and person.erased_at is null
  `.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Whether this site has had its first steward. */
export async function firstStewardIsNamed(db: Db): Promise<boolean> {
  const row = await db.selectFrom('setting').select('key').where('key', '=', FIRST_STEWARD).executeTakeFirst()
  return row !== undefined
}
