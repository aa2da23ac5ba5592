import type { Message } from '../i18n/index.ts'
import { m } from '../messages/index.ts'

/** At most `times` in `minutes`; the window begins with the first. */
export interface RateRule {
  readonly name: string
  readonly times: number
  readonly minutes: number
  /** Counted for whom: who is signed in, else the visitor's net (the default); the net whoever asks; what was sent. */
  readonly by?: 'person' | 'net' | 'account'
  /** Counted by each process for itself: for what is too frequent for a query each. Else all processes of a site count together. */
  readonly local?: true
  /** Codes of the refusals that are counted; what ends otherwise does not count, and what succeeds begins anew. */
  readonly counts?: readonly string[]
  /** What may be done meanwhile, when waiting is not all. */
  readonly instead?: Message
}

/** What a person or address may do in general: 60 changes a minute. */
export const CHANGES: RateRule = { name: 'changes', times: 60, minutes: 1, local: true }
/** Doors a stranger can push that send mail, try a password or fetch: for each net, however many accounts it tries. */
export const DOORS: RateRule = { name: 'doors', times: 60, minutes: 10, by: 'net' }
/** Costly reads: search, previews. */
export const SEARCHES: RateRule = { name: 'searches', times: 120, minutes: 1, local: true }
/** Suggestions while somebody types: several a second for some seconds. */
export const SUGGESTIONS: RateRule = { name: 'suggestions', times: 300, minutes: 1, local: true }
/**
 * Wrong passwords for one account, from wherever they come. Who is locked out so signs in by a mailed link, which needs no
 * password: nobody can keep somebody else out.
 */
export const WRONG_PASSWORDS: RateRule = {
  name: 'wrong-passwords',
  times: 10,
  minutes: 15,
  by: 'account',
  counts: ['sign-in.wrong', 'invalid'],
  instead: m.tooManyPasswordsInstead,
}

/** The limits of the doors, in one place; docs/LIMITS.md shows them. */
export const RULES: readonly RateRule[] = [CHANGES, SEARCHES, SUGGESTIONS, DOORS, WRONG_PASSWORDS]
