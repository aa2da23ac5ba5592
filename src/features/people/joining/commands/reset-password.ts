import { command, type Ctx } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import {
  confirmPerson,
  forgetDevices,
  endPending,
  sendPasswordChanged,
  ownerOfLink,
  takeLink,
  setPassword,
} from '../../credentials/index.ts'
import { hashPassword, refuseWeak } from '../../passwords/index.ts'
import { spentLink } from '../../rules.ts'
import type { Visitor } from '../../terms.ts'

/**
 * Sets a new password by a mailed link, and ends everything that stood or waited on the old one. It also proves the address. Refuses
 * `link.spent`, `invalid` for a password that is easily guessed, `busy`.
 */
export async function resetPassword(
  ctx: Ctx,
  input: { token: string; password: string; visitor: Visitor },
): Promise<{ next: string | null } | Refusal> {
  const { token, password, visitor } = input
  const owner = await ownerOfLink(ctx.services.db, 'reset', token)
  if (owner === undefined) return spentLink()
  const weak = refuseWeak(password, owner)
  if (weak) return weak
  const hash = await hashPassword(password, visitor.from)
  return isRefusal(hash) ? hash : resetTo(ctx, { token, hash, visitor })
}

const resetTo = command(
  'people.reset-password',
  async (tx, input: { token: string; hash: string; visitor: Visitor }): Promise<{ next: string | null } | Refusal> => {
    const { hash, visitor } = input
    const link = await takeLink(tx, 'reset', input.token)
    if (link === undefined) return spentLink()
    const { person_id: personId } = link
    const first = await confirmPerson(tx, personId, visitor)
    // What was set up before anybody proved the address may be a stranger's.
    if (first) await forgetDevices(tx, personId)
    await setPassword(tx, personId, hash)
    await endPending(tx, { personId, because: 'password-reset', visitor, keepSession: null })
    await sendPasswordChanged(tx, personId)
    return { next: link.next }
  },
)
