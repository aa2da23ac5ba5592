import { command } from '#kernel/command/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { sendConfirmLink, makeLink } from '../../credentials/index.ts'
import { signInFirst } from '../../rules.ts'

/** Mails the confirming link again; nothing when the address is confirmed. */
export const sendConfirmation = command(
  'people.send-confirmation',
  async (tx, input: { locale: string }): Promise<{ sent: true } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email', 'email_confirmed', 'locale'])
      .where('id', '=', tx.actor.id)
      .executeTakeFirstOrThrow()
    if (person.email_confirmed) return { sent: true }
    const token = await makeLink(tx, 'confirm', { personId: person.id, email: person.email })
    await sendConfirmLink(tx, input.locale, person, token)
    return { sent: true }
  },
)
