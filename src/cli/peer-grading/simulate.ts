import { parseArgs } from 'node:util'
import { POLICIES, simulateAllocation, type Outcome, type PolicyName } from '#engines/peer-grading/index.ts'
import type { Exit } from '../exit.ts'
import { USAGE } from '../usage.ts'

const MAX_PEOPLE = 100_000
const MAX_SEED = Number.MAX_SAFE_INTEGER

/**
 * Lets a cohort hand in and review each other for 14 days, and says who got enough reviews. Standard output is the outcome,
 * with `--json` for programs. Numbers that make no sense are refused, each with what it may be.
 */
export async function main(args: string[]): Promise<Exit> {
  const options = {
    n: { type: 'string', default: '1000' },
    dropout: { type: 'string', default: '0.45' },
    given: { type: 'string', default: '5' },
    needed: { type: 'string', default: '3' },
    policy: { type: 'string', default: 'credit' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ args, options })
  const policy = POLICIES.find((name) => name === values.policy)
  if (policy === undefined) return wrongUsage(`--policy is ${values.policy}; there are ${POLICIES.join(', ')}.`)
  const texts: Record<'n' | 'dropout' | 'given' | 'needed' | 'seed', string> = values
  const notNumbers = Object.entries(texts)
    .filter(([name]) => NUMBERS.includes(name))
    .filter(([, text]) => text.trim() === '' || !Number.isFinite(Number(text)))
  if (notNumbers.length > 0)
    return wrongUsage(notNumbers.map(([name, text]) => `--${name} is "${text}", which is no number.`).join('\n'))
  const asked = {
    n: Number(texts.n),
    dropout: Number(texts.dropout),
    given: Number(texts.given),
    needed: Number(texts.needed),
    seed: Number(texts.seed),
    policy,
  }
  const problems = problemsOf(asked)
  if (problems.length > 0) {
    process.stderr.write(`${problems.join('\n')}\n`)
    return 1
  }
  const outcome = simulateAllocation(asked)
  process.stdout.write(
    values.json ? `${JSON.stringify({ ...asked, days: 14, ...outcome })}\n` : inWords(asked, outcome),
  )
  return 0
}

const NUMBERS = ['n', 'dropout', 'given', 'needed', 'seed']

interface Asked {
  n: number
  dropout: number
  given: number
  needed: number
  seed: number
  policy: PolicyName
}

function wrongUsage(sentence: string): Exit {
  process.stderr.write(`${sentence}\n\n${USAGE}`)
  return 2
}

function problemsOf({ n, dropout, given, needed, seed }: Asked): string[] {
  const whole = (name: string, value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most
      ? []
      : [`--${name} is ${value}; it has to be a whole number from ${least} to ${most}.`]
  return [
    ...whole('n', n, 2, MAX_PEOPLE),
    ...(dropout >= 0 && dropout <= 1 ? [] : [`--dropout is ${dropout}; it is a share, from 0 to 1: 45 % is 0.45.`]),
    ...whole('needed', needed, 1, 9),
    ...whole('given', given, 1, 12),
    ...(given >= needed
      ? []
      : [`--given is ${given} and --needed ${needed}; reviews that are needed have to be given.`]),
    ...whole('seed', seed, 0, MAX_SEED),
  ]
}

function inWords({ n, dropout, given, needed, policy, seed }: Asked, outcome: Outcome): string {
  const hours = (value: number | null) => (value === null ? 'never' : `${value.toFixed(1)} h`)
  return `${n} works, ${(dropout * 100).toFixed(0)} % of authors vanish, ${given} reviews to give, ${needed} needed; ${policy}, seed ${seed}, 14 days

finished authors                      ${outcome.finished}
  with ${needed} reviews or more             ${outcome.finishedWithEnough}  (${(outcome.share * 100).toFixed(1)} %)
works nobody has read                 ${outcome.unread}
reviews                               ${outcome.reviews}, ${outcome.over} more than needed
median wait for the first             ${hours(outcome.medianHoursToFirst)}
median wait for the last one needed   ${hours(outcome.medianHoursToEnough)}
`
}
