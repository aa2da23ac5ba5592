import { command } from '#kernel/command/index.ts'
import { forbidden, type Refusal } from '#kernel/refusal.ts'
import { accounts, answerOf } from '../accounts.ts'
import { linkMailer } from '../letters.ts'

/** Mails the confirming link again. */
export const sendConfirmation = command(
  'people.send-confirmation',
  async (tx, input: { locale: string }): Promise<{ sent: true } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
    const { email } = await tx.db
      .selectFrom('person')
      .select('email')
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    await answerOf((await accounts(tx, linkMailer(tx, input.locale))).api.sendVerificationEmail({ body: { email } }))
    return { sent: true }
  },
)
