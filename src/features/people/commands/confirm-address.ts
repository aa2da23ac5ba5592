import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { accounts, answerOf, isNo } from '../accounts.ts'
import { personConfirmed } from '../events.ts'
import { linkMailer } from '../letters.ts'
import { spentLink } from '../rules.ts'
import type { SignedIn, Visitor } from '../terms.ts'

/** Confirms the address that the link was mailed to and signs in. Refuses `link.spent` when the link is old or used up. */
export const confirmAddress = command(
  'people.confirm-address',
  async (tx, input: { token: string } & Visitor): Promise<SignedIn | Refusal> => {
    const { api } = await accounts(tx, linkMailer(tx, 'en'))
    const answer = await answerOf(
      api.verifyEmail({ query: { token: input.token }, returnHeaders: true, headers: input.headers }),
    )
    if (isNo(answer)) return spentLink()
    const claims = JSON.parse(Buffer.from(input.token.split('.')[1] ?? '', 'base64url').toString()) as { email: string }
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'email_confirmed'])
      .where('email', '=', claims.email)
      .executeTakeFirstOrThrow()
    await tx.record(personConfirmed, { subject: ['person', person.id], place: [`person:${person.id}`], payload: {} })
    // A link followed again has nothing left to do, and signs nobody in.
    const cookies = answer.headers.getSetCookie()
    return cookies.length > 0 ? { personId: person.id, cookies } : spentLink()
  },
)
