import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { roleEnded } from '../events.ts'
import { refuseLastSteward } from '../last-steward.ts'
import type { RoleScope, Role } from '../terms.ts'
import { tagsOf } from './grant-role.ts'

/**
 * Ends a role before its term, with a reason. Refuses `unknown` when it is not held, and `steward.last` for the site's last
 * steward. The caller has checked that it may be ended.
 */
export const endRole = command(
  'roles.end',
  async (
    tx,
    input: { personId: string; role: Role; place: RoleScope; reason: string },
  ): Promise<{ ended: true } | Refusal> => {
    const { personId, role, place, reason } = input
    const placeId = place.kind === 'site' ? null : place.id
    if (role === 'steward' && place.kind === 'site') {
      const last = await refuseLastSteward(tx, personId)
      if (last) return last
    }
    const done = await tx.db
      .updateTable('role_grant')
      .set({ ended_at: tx.now, ended_reason: reason })
      .where('person_id', '=', personId)
      .where('role', '=', role)
      .where('place_kind', '=', place.kind)
      .where('place_id', 'is not distinct from', placeId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (Number(done.numUpdatedRows) === 0) return unknown('role')
    await tx.record(roleEnded, {
      subject: ['person', personId],
      tags: tagsOf(place, personId),
      payload: { personId, role },
    })
    return { ended: true }
  },
)
