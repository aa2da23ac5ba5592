import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { accounts, answerOf, isNo } from '../accounts.ts'
import { personConfirmed } from '../events.ts'
import { linkMailer } from '../letters.ts'
import { spentLink } from '../rules.ts'
import type { SignedIn, Visitor } from '../terms.ts'

/** Mails a link that signs in; silent when the address has no account. */
export const mailSignInLink = command(
  'people.mail-sign-in-link',
  async (tx, input: { email: string; locale: string }) => {
    const email = input.email.trim().toLowerCase()
    const known = await tx.db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
    if (known !== undefined) {
      const { api } = await accounts(tx, linkMailer(tx, input.locale))
      await answerOf(api.signInMagicLink({ body: { email }, headers: new Headers() }))
    }
    return { email }
  },
)

/** Opens a session by a mailed link; it also confirms the address. Refuses `link.spent`. */
export const signInByLink = command(
  'people.sign-in-by-link',
  async (tx, input: { token: string } & Visitor): Promise<SignedIn | Refusal> => {
    const { api } = await accounts(tx, linkMailer(tx, 'en'))
    const answer = await answerOf(
      api.magicLinkVerify({ query: { token: input.token }, headers: input.headers, returnHeaders: true }),
    )
    if (isNo(answer)) return spentLink()
    const { user } = answer.response as { user: { id: string } }
    await tx.record(personConfirmed, { subject: ['person', user.id], place: [`person:${user.id}`], payload: {} })
    return { personId: user.id, cookies: answer.headers.getSetCookie() }
  },
)
