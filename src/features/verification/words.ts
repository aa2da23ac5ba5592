import { Temporal } from 'temporal-polyfill'
import { issuerShown, matterOf, type Check, type Reason, type Verification } from '#engines/open-badges/index.ts'
import { say, type Words, type WordValue } from '#kernel/i18n/index.ts'
import { m, reasons } from './messages/index.ts'

/** What a check found. */
export function checkWords({ reason, facts }: Pick<Check, 'reason' | 'facts'>): Words {
  const values = Object.entries(facts).map(([name, value]) => [name, factValue(name, value)] as const)
  return say(reasons[reason], Object.fromEntries(values))
}

/** What is wrong with something that is no badge at all. */
export function reasonWords(reason: Reason): Words {
  return say(reasons[reason])
}

/** The verdict of a verification in one sentence. */
export function verdictWords({
  verdict,
  checks,
  claims,
  unchanged,
}: Pick<Verification, 'verdict' | 'checks' | 'claims' | 'unchanged'>): Words {
  const decisive = matterOf(checks)
  const issuer = isolated(claims === null ? '' : issuerShown(claims))
  if (decisive === undefined) return say(m.validIssued, { issuer })
  const matter = checkWords(decisive)
  return verdict === 'invalid' && unchanged ? say(m.unchangedBut, { issuer, matter }) : matter
}

/** A date is said as the reader says it; as it stands when it is none. */
function factValue(name: string, value: string | number): WordValue {
  if (typeof value === 'number') return value
  return (name === 'at' ? momentOf(value) : null) ?? isolated(value)
}

function momentOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null
  }
}

/** Names and addresses keep their own direction in a sentence of the other one. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
