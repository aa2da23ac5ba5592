import { command } from '#kernel/command/index.ts'
import { forbidden, type Refusal } from '#kernel/refusal.ts'
import { mailConfirmation } from '../accounts.ts'
import { linkMailer } from '../letters.ts'

/** Mails the confirming link again. */
export const sendConfirmation = command(
  'people.send-confirmation',
  async (tx, input: { locale: string }): Promise<{ sent: true } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'email_confirmed'])
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    if (!person.email_confirmed) await mailConfirmation(tx, linkMailer(tx, input.locale), person)
    return { sent: true }
  },
)
