import { invalid, type Refusal } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { MAX_PASSWORD, MIN_PASSWORD } from '../terms.ts'
import COMMON from './common.json' with { type: 'json' }

const common: ReadonlySet<string> = new Set(COMMON)

/** What somebody who guesses would try first. */
export interface Known {
  readonly name: string
  readonly email: string
  readonly handle?: string
}

/**
 * Refuses `invalid` with the reason for a password that is too short or long, one of the common 100,000, one character over and over, or
 * that holds the person's name, handle or address. Nothing else is asked of it (NIST SP 800-63B: no rules of composition).
 * @param field of the form.
 */
export function refuseWeak(password: string, known: Known, field = 'password'): Refusal | null {
  const plain = password.normalize('NFKC')
  const characters = [...plain]
  if (characters.length < MIN_PASSWORD)
    return invalid({ [field]: { message: m.passwordShort, values: { count: MIN_PASSWORD } } })
  if (characters.length > MAX_PASSWORD)
    return invalid({ [field]: { message: m.passwordLong, values: { count: MAX_PASSWORD } } })
  const lower = plain.toLowerCase()
  if (common.has(lower) || new Set(characters).size === 1) return invalid({ [field]: m.passwordCommon })
  if (wordsOf(known).some((word) => lower.includes(word))) return invalid({ [field]: m.passwordPersonal })
  return null
}

/** Shorter pieces stand in ordinary sentences. */
const MIN_PIECE = 4

function wordsOf({ name, email, handle = '' }: Known): string[] {
  const [local = ''] = email.split('@')
  return [name, name.replaceAll(/\s+/g, ''), ...name.split(/\s+/), email, local, handle]
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => [...word].length >= MIN_PIECE)
}
