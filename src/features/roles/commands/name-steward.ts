import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { m } from '../messages/index.ts'
import { mayLookAfterSite } from '../policy.ts'
import { MAX_REASON } from '../terms.ts'
import { grantRole } from './grant-role.ts'

/**
 * A steward of the site names another: somebody with a confirmed address whose account is not ending. Who is one already
 * stays one. Refuses `not-steward`, and `invalid` people and reasons.
 */
export const nameSteward = command(
  'roles.name-steward',
  async (tx, input: { handle: string; reason: string }): Promise<{ personId: string } | Refusal> => {
    const refused = mayLookAfterSite(tx.actor, {})
    if (refused) return refused
    const reason = oneLine(input.reason, MAX_REASON)
    if (reason === '') return invalid({ reason: m.reasonNeeded })
    const person = await tx.db
      .selectFrom('person')
      .select('id')
      .where('handle', '=', input.handle.trim().replace(/^@/, '').toLowerCase())
      .where('email_confirmed', '=', true)
      .where('leaving_at', 'is', null)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (person === undefined) return invalid({ handle: m.nobodyConfirmed })
    const granted = await grantRole(tx, { personId: person.id, role: 'steward', place: { kind: 'site' }, reason })
    return isRefusal(granted) ? granted : { personId: person.id }
  },
)
