import { forbidden, invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from './messages/index.ts'

/** One sentence for every link that does not work any more. */
export function spentLink(): Refusal {
  return refuse('link.spent', m.linkSpent, { kind: 'invalid', instead: m.linkSpentInstead })
}

/** Says no without telling whether the address or the password was wrong. */
export function wrongPassword(): Refusal {
  return refuse('sign-in.wrong', m.wrongSignIn, {
    kind: 'invalid',
    instead: m.wrongSignInInstead,
    fields: { password: m.wrongSignIn },
  })
}

export function signInFirst(): Refusal {
  return forbidden('sign-in', m.signInFirst)
}

/** A name others can read: a letter or a digit at least. */
export function refuseName(name: string): Refusal | null {
  return /[\p{L}\p{N}]/u.test(name) ? null : invalid({ name: m.nameNeedsLetter })
}
