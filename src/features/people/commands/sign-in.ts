import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { accounts, answerOf, isNo } from '../accounts.ts'
import { linkMailer } from '../letters.ts'
import { wrongPassword } from '../rules.ts'
import type { SignedIn, Visitor } from '../terms.ts'

/** Opens a session by address and password. Refuses `sign-in.wrong`, the same for an unknown address. */
export const signIn = command(
  'people.sign-in',
  async (tx, input: { email: string; password: string } & Visitor): Promise<SignedIn | Refusal> => {
    const { api } = await accounts(tx, linkMailer(tx, 'en'))
    const body = { email: input.email.trim().toLowerCase(), password: input.password }
    const answer = await answerOf(api.signInEmail({ body, headers: input.headers, returnHeaders: true }))
    if (isNo(answer)) return wrongPassword()
    return { personId: answer.response.user.id, cookies: answer.headers.getSetCookie() }
  },
)
