import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { whoHas, endPending, forgetDevices, makeLink, takeLink } from '../../credentials/index.ts'
import { addressChanged } from '../../events.ts'
import { spentLink } from '../../rules.ts'
import type { Visitor } from '../../terms.ts'

/**
 * The link that was mailed to an address when its account took another: the account has it again. The password, passkeys and the second
 * step, which whoever changed the address may have set, go, and so does everything that stands or waits. Links that were mailed to addresses of
 * after it take nothing back any more; those to addresses of before it do. Refuses `link.spent`.
 * @returns the end of a link by which a new password is chosen at once.
 */
export const takeAddressBack = command(
  'people.take-address-back',
  async (tx, input: { token: string; visitor: Visitor }): Promise<{ resetToken: string } | Refusal> => {
    const link = await takeLink(tx, 'undo', input.token)
    if (link === undefined) return spentLink()
    const { person_id: personId, email, created_at: since } = link
    const { person: other } = await whoHas(tx, email)
    if (other !== undefined && other.id !== personId) return spentLink()
    await tx.db
      .updateTable('person')
      .set({ email, email_confirmed: true, leaving_at: null, updated_at: tx.now })
      .where('id', '=', personId)
      .execute()
    await tx.db.deleteFrom('password').where('person_id', '=', personId).execute()
    await forgetDevices(tx, personId)
    await tx.db
      .deleteFrom('account_link')
      .where('person_id', '=', personId)
      .where('kind', '=', 'undo')
      .where('created_at', '>=', since)
      .execute()
    await endPending(tx, { personId, because: 'address-restored', visitor: input.visitor, keepSession: null })
    await tx.record(addressChanged, { subject: ['person', personId], tags: [`person:${personId}`], payload: {} })
    return { resetToken: await makeLink(tx, 'reset', { personId, email }) }
  },
)
