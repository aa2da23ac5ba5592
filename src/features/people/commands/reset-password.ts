import { command } from '#kernel/command/index.ts'
import { invalid, type Refusal } from '#kernel/refusal.ts'
import { accounts, answerOf, isNo } from '../accounts.ts'
import { passwordChanged } from '../events.ts'
import { linkMailer } from '../letters.ts'
import { spentLink } from '../rules.ts'

/** Mails a link to choose a new password; silent when the address has no account. */
export const mailResetLink = command('people.mail-reset-link', async (tx, input: { email: string; locale: string }) => {
  const email = input.email.trim().toLowerCase()
  const { api } = await accounts(tx, linkMailer(tx, input.locale))
  await answerOf(api.requestPasswordReset({ body: { email } }))
  return { email }
})

/** Sets a new password and ends all sessions. Refuses `link.spent`, or `invalid` for the password. */
export const resetPassword = command(
  'people.reset-password',
  async (tx, input: { token: string; password: string }): Promise<{ done: true } | Refusal> => {
    const { api } = await accounts(tx, linkMailer(tx, 'en'))
    const owner = await tx.db
      .selectFrom('verification')
      .select('value')
      .where('identifier', '=', `reset-password:${input.token}`)
      .executeTakeFirst()
    const answer = await answerOf(api.resetPassword({ body: { token: input.token, newPassword: input.password } }))
    if (isNo(answer))
      return answer.code.includes('PASSWORD')
        ? invalid({ password: 'This password is too short or too long.' })
        : spentLink()
    const personId = owner?.value
    if (personId)
      await tx.record(passwordChanged, { subject: ['person', personId], place: [`person:${personId}`], payload: {} })
    return { done: true }
  },
)
