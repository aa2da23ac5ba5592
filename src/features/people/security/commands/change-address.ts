import { command } from '#kernel/command/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import {
  plainAddress,
  whoHas,
  endPending,
  sendAddressAsked,
  sendAddressChanged,
  sendAddressLink,
  sendExists,
  makeLink,
  takeLink,
  noteSecurity,
} from '../../credentials/index.ts'
import { addressChanged, personConfirmed } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { signInFirst, spentLink } from '../../rules.ts'
import { refuseStale } from '../../sessions/index.ts'
import type { Visitor } from '../../terms.ts'

interface Asking {
  email: string
  locale: string
  sessionId: string | null
  visitor: Visitor
}

/**
 * Asks for another address: mails a link there, and a word to the address of now when that is confirmed. An address that has
 * an account gets a letter saying so, and the answer is the same. Refuses `invalid` for the address one has already, `sign-in.stale`.
 */
export const askForAddress = command(
  'people.ask-for-address',
  async (tx, input: Asking): Promise<{ email: string } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { locale } = input
    const email = plainAddress(input.email)
    const me = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'email_confirmed', 'locale'])
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    if (me.email === email) return invalid({ email: m.addressIsYours })
    const stale = await refuseStale(tx, input.sessionId)
    if (stale) return stale
    await noteSecurity(tx, me.id, 'address-asked', input.visitor)
    const { person: other, held } = await whoHas(tx, email)
    if (other !== undefined) {
      await sendExists(tx, locale, other)
      return { email }
    }
    // Who may take the address back has been told so there already.
    if (held !== undefined && held.person_id !== me.id) return { email }
    await tx.db.deleteFrom('account_link').where('person_id', '=', me.id).where('kind', '=', 'address').execute()
    const token = await makeLink(tx, 'address', { personId: me.id, email })
    await sendAddressLink(tx, locale, { ...me, email }, token)
    if (me.email_confirmed) await sendAddressAsked(tx, locale, me)
    return { email }
  },
)

/**
 * The link that was mailed to a new address, followed where its person is signed in: from now on it is theirs. Everything that
 * stood or waited on the old one ends but this session; the old one, if it was confirmed, gets a link that takes it back for 72
 * hours. Refuses `link.spent` when the link is old, used up or somebody else's, or somebody has the address by now.
 */
export const changeAddress = command(
  'people.change-address',
  async (
    tx,
    input: { token: string; sessionId: string | null; visitor: Visitor },
  ): Promise<{ personId: string } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { visitor, sessionId } = input
    const link = await takeLink(tx, 'address', input.token)
    if (link === undefined || link.person_id !== tx.actor.id) return spentLink()
    const { person_id: personId, email } = link
    const { person: other, held } = await whoHas(tx, email)
    if (other !== undefined || (held !== undefined && held.person_id !== personId)) return spentLink()
    const before = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'email_confirmed', 'locale'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    await tx.db
      .updateTable('person')
      .set({ email, email_confirmed: true, updated_at: tx.now })
      .where('id', '=', personId)
      .execute()
    await endPending(tx, { personId, because: 'address-changed', visitor, keepSession: sessionId })
    // A mailbox that was never proven to be the person's must not be able to take the account.
    if (before.email_confirmed) {
      const token = await makeLink(tx, 'undo', { personId, email: before.email })
      await sendAddressChanged(tx, before, token)
    } else
      await tx.record(personConfirmed, { subject: ['person', personId], tags: [`person:${personId}`], payload: {} })
    await tx.record(addressChanged, { subject: ['person', personId], tags: [`person:${personId}`], payload: {} })
    return { personId }
  },
)
