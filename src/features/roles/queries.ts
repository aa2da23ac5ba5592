import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import type { Place, Role } from './terms.ts'

/** Who holds a role at a place now, longest first. */
export async function holdersOf(db: Db, now: Temporal.Instant, role: Role, place: Place) {
  return db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'role_grant.at', 'role_grant.until', 'role_grant.reason'])
    .where('role_grant.role', '=', role)
    .where('role_grant.place_kind', '=', place.kind)
    .where('role_grant.place_id', 'is not distinct from', place.kind === 'site' ? null : place.id)
    .where('role_grant.ended_at', 'is', null)
    .where((eb) => eb.or([eb('role_grant.until', 'is', null), eb('role_grant.until', '>', now)]))
    .orderBy('role_grant.at')
    .execute()
}

/** Whether a person holds a role at a place now. */
export async function holdsRole(
  db: Db,
  now: Temporal.Instant,
  personId: string,
  role: Role,
  place: Place,
): Promise<boolean> {
  const holders = await holdersOf(db, now, role, place)
  return holders.some(({ id }) => id === personId)
}
