import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { roleGranted } from '../events.ts'
import type { RoleScope, Reason, Role } from '../terms.ts'

export interface Grant {
  personId: string
  role: Role
  place: RoleScope
  /** One sentence that is shown beside the role, or the code of what the software itself did: the decision behind the power. */
  reason: string
  until?: Temporal.Instant | null
}

/**
 * Gives a role somewhere, with its reason; a role held already stays as it is, and one whose term is over is given anew.
 * The caller has checked that it may be given.
 */
export const grantRole = command('roles.grant', async (tx, { personId, role, place, reason, until = null }: Grant) => {
  const placeId = place.kind === 'site' ? null : place.id
  const row = {
    id: tx.id(),
    person_id: personId,
    role,
    place_kind: place.kind,
    place_id: placeId,
    granted_by: tx.actor?.id ?? null,
    reason,
    at: tx.now,
    until,
    ended_at: null,
    ended_reason: null,
  }
  const held = await tx.db
    .selectFrom('role_grant')
    .select(['id', 'until'])
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('place_kind', '=', place.kind)
    .where('place_id', 'is not distinct from', placeId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (held !== undefined) {
    if (held.until === null || Temporal.Instant.compare(held.until, tx.now) > 0) return { id: held.id }
    await tx.db
      .updateTable('role_grant')
      .set({ ended_at: held.until, ended_reason: 'term-over' satisfies Reason })
      .where('id', '=', held.id)
      .execute()
  }
  await tx.db.insertInto('role_grant').values(row).execute()
  await tx.record(roleGranted, {
    subject: ['person', personId],
    tags: tagsOf(place, personId),
    payload: { personId, role },
  })
  return { id: row.id }
})

/** Tags of what a change of role shows on. */
export function tagsOf(place: RoleScope, personId: string): string[] {
  return place.kind === 'site' ? [`person:${personId}`] : [`person:${personId}`, `${place.kind}:${place.id}`]
}
