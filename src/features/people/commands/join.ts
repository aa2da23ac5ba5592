import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { accounts, answerOf, hashInVain, isNo, mailConfirmation } from '../accounts.ts'
import { personJoined } from '../events.ts'
import { handleFor } from '../handles.ts'
import { linkMailer, sendExists } from '../letters.ts'

export interface Join {
  name: string
  email: string
  password: string
  locale: string
  zone?: string
}

/**
 * Makes an account and mails the confirming link. An address that has an account gets a letter saying so, and the answer
 * is the same: nobody learns here who has an account.
 * Refuses `invalid` for a name without letters or a password outside the limits.
 */
export const join = command(
  'people.join',
  async (tx, input: Join): Promise<{ email: string; personId: string | null } | Refusal> => {
    const name = oneLine(input.name, 80)
    const email = input.email.trim().toLowerCase()
    if (!/[\p{L}\p{N}]/u.test(name)) return invalid({ name: 'A name needs at least one letter.' })
    const known = await tx.db
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('email', '=', email)
      .executeTakeFirst()
    if (known !== undefined) {
      // As long as a new account takes, so that the time tells no more than the answer.
      await hashInVain(input.password)
      await sendExists(tx, input.locale, known)
      return { email, personId: null }
    }
    const personId = await makePerson(tx, { ...input, name, email })
    return isRefusal(personId) ? personId : { email, personId }
  },
)

async function makePerson(tx: Tx, { name, email, password, locale, zone = 'UTC' }: Join): Promise<string | Refusal> {
  const handle = await handleFor(tx.db, name)
  const mailer = linkMailer(tx, locale)
  const { api } = await accounts(tx, mailer)
  const answer = await answerOf(api.signUpEmail({ body: { name, email, password, handle, zone, locale } }))
  if (isNo(answer))
    return invalid(
      answer.code.includes('PASSWORD')
        ? { password: 'This password is too short or too long.' }
        : { email: 'This address cannot be used.' },
    )
  const { id } = answer.user
  await mailConfirmation(tx, mailer, { id, name, email })
  await tx.record(personJoined, { subject: ['person', id], place: [`person:${id}`], payload: {} })
  return id
}
