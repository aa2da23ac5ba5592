import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { m } from '../messages/index.ts'
import { mayLookAfterSite } from '../policy.ts'
import { MAX_REASON } from '../terms.ts'
import { endRole } from './end-role.ts'

/** A steward of the site lays the role down, with a reason. Refuses `not-steward`, `invalid` without a reason, and `steward.last`. */
export const endOwnStewardship = command(
  'roles.end-own-stewardship',
  async (tx, input: { reason: string }): Promise<{ ended: true } | Refusal> => {
    const refused = mayLookAfterSite(tx.actor, {})
    if (refused) return refused
    const reason = oneLine(input.reason, MAX_REASON)
    if (reason === '') return invalid({ reason: m.reasonNeeded })
    const personId = tx.actor?.id ?? ''
    const ended = await endRole(tx, { personId, role: 'steward', place: { kind: 'site' }, reason })
    return isRefusal(ended) ? ended : { ended: true }
  },
)
