import { command, type Tx } from '#kernel/command/index.ts'
import { subscriber } from '#kernel/events/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import {
  whoHas,
  sendConfirmLink,
  sendExists,
  sendHeld,
  sendResetLink,
  sendSignInLink,
  makeLink,
} from '../../credentials/index.ts'
import { accountAsked } from '../../events.ts'
import { join } from './join.ts'

/** Does what was asked at a door, once: makes the account, or writes the letter that its address allows. */
const answerAsk = command(
  'people.answer-ask',
  async (tx, input: { askId: string }): Promise<{ done: true } | Refusal> => {
    const ask = await tx.db.deleteFrom('account_ask').where('id', '=', input.askId).returningAll().executeTakeFirst()
    if (ask === undefined) return { done: true }
    const { kind, email, locale } = ask
    if (kind === 'sign-up') return signUp(tx, ask)
    const { person } = await whoHas(tx, email)
    // Nobody is told that there is no account; a letter to a stranger would be one they did not ask for.
    if (person === undefined) return { done: true }
    if (kind === 'confirm') {
      if (person.email_confirmed) return { done: true }
      const token = await makeLink(tx, 'confirm', { personId: person.id, email, next: ask.next })
      await sendConfirmLink(tx, locale, person, token)
      return { done: true }
    }
    const token = await makeLink(tx, kind, { personId: person.id, email, next: ask.next })
    if (kind === 'reset') await sendResetLink(tx, locale, person, token)
    else await sendSignInLink(tx, locale, person, token)
    return { done: true }
  },
)

interface SignUp {
  email: string
  name: string
  password_hash: string | null
  device_hash: string | null
  next: string | null
  zone: string
  locale: string
}

async function signUp(tx: Tx, ask: SignUp): Promise<{ done: true } | Refusal> {
  const { email, name, locale, zone } = ask
  const { person, held } = await whoHas(tx, email)
  if (person !== undefined) await sendExists(tx, locale, person)
  else if (held !== undefined) await sendHeld(tx, locale, { name, email }, held.expires_at, zone)
  else {
    const joined = await join(tx, {
      name,
      email,
      locale,
      zone,
      passwordHash: ask.password_hash,
      deviceHash: ask.device_hash,
      next: ask.next,
    })
    if (isRefusal(joined)) return joined
  }
  return { done: true }
}

/** Looks at what was asked at the doors. */
export const doorSubscriber = subscriber('people.doors', [accountAsked], async (tx, event) => {
  await answerAsk(tx, { askId: event.subjectId })
})
