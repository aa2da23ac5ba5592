import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { forbidden, invalid, type Refusal } from '#kernel/refusal.ts'
import { addressChanged } from '../events.ts'
import { sendAddressChange, sendAddressChanged, sendExists } from '../letters.ts'
import { spentLink } from '../rules.ts'

/** How long the link to a new address is good. */
const HOURS = 24

/**
 * Asks for another address: mails a link there, and a word to the address of now. An address that has an account gets a
 * letter saying so, and the answer is the same. Refuses `invalid` for the address one has already.
 */
export const askForAddress = command(
  'people.ask-for-address',
  async (tx, input: { email: string; locale: string }): Promise<{ email: string } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
    const email = input.email.trim().toLowerCase()
    const me = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    if (me.email === email) return invalid({ email: 'This is your address already.' })
    const other = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('email', '=', email)
      .executeTakeFirst()
    if (other !== undefined) {
      await sendExists(tx, input.locale, other)
      return { email }
    }
    const token = makeToken(tx.random)
    const row = { email, token_hash: hashToken(token), expires_at: tx.now.add({ hours: HOURS }) }
    await tx.db
      .insertInto('address_change')
      .values({ person_id: me.id, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute()
    await sendAddressChange(tx, input.locale, me, email, token)
    return { email }
  },
)

/**
 * The link that was mailed to a new address: from now on it is the person's. The old one is told. Refuses `link.spent`
 * when the link is old or used up, or somebody else has the address by now.
 */
export const changeAddress = command(
  'people.change-address',
  async (tx, input: { token: string; locale: string }): Promise<{ personId: string } | Refusal> => {
    const asked = await tx.db
      .deleteFrom('address_change')
      .where('token_hash', '=', hashToken(input.token))
      .where('expires_at', '>', tx.now)
      .returning(['person_id', 'email'])
      .executeTakeFirst()
    if (asked === undefined) return spentLink()
    const { person_id: personId, email } = asked
    // Two who take one address at the same moment do so one after the other.
    await sql`select pg_advisory_xact_lock(hashtext(${email}))`.execute(tx.db)
    const taken = await tx.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
    if (taken !== undefined) return spentLink()
    const before = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('id', '=', personId)
      .executeTakeFirstOrThrow()
    await tx.db
      .updateTable('person')
      .set({ email, email_confirmed: true, updated_at: tx.now })
      .where('id', '=', personId)
      .execute()
    // Links that wait in the mailbox of the old address open nothing any more.
    await tx.db
      .deleteFrom('verification')
      .where((eb) => eb.or([eb('value', '=', personId), eb('value', 'like', `%"${before.email}"%`)]))
      .execute()
    await sendAddressChanged(tx, input.locale, before)
    await tx.record(addressChanged, { subject: ['person', personId], place: [`person:${personId}`], payload: {} })
    return { personId }
  },
)
