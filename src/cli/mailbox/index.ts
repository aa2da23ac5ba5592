import { parseArgs } from 'node:util'
import type { Exit } from '../exit.ts'
import { followLetters } from './follow.ts'
import { letterWords, lineOf } from './print.ts'
import { letterBy, lettersAfter, newestLetters } from './read.ts'
import { withDatabase } from '../open-database.ts'
import { USAGE } from '../usage.ts'

const MAX_LISTED = 1_000

/**
 * `mailbox` lists what the site has written, with the links in it: they are for whoever has the machine, and for nobody in
 * the browser. `mailbox show ID` prints one letter, `--follow` each new one as it is written.
 */
export async function main(args: string[]): Promise<Exit> {
  const options = { limit: { type: 'string' }, follow: { type: 'boolean' }, json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [verb, id, ...more] = positionals
  const limit = Number(values.limit ?? 20)
  const whole = Number.isInteger(limit) && limit >= 1 && limit <= MAX_LISTED
  if (!whole || more.length > 0 || (verb === undefined ? false : verb !== 'show' || id === undefined)) {
    process.stderr.write(USAGE)
    return 2
  }
  const say = (text: string) => void process.stdout.write(text)
  return withDatabase({ guest: true }, async ({ db }) => {
    if (id !== undefined) {
      const letter = await letterBy(db, id)
      if (letter === null) {
        process.stderr.write(`There is no letter ${id}. \`p2pu mailbox\` lists them.\n`)
        return 1
      }
      say(values.json ? `${JSON.stringify(letter)}\n` : letterWords(letter))
      return 0
    }
    const letters = await newestLetters(db, limit)
    for (const letter of letters) say(values.json ? `${JSON.stringify(letter)}\n` : lineOf(letter))
    if (!values.follow) {
      if (letters.length === 0 && !values.json) process.stderr.write('No letter yet.\n')
      return 0
    }
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    await followLetters({
      after: letters.at(-1)?.id ?? null,
      read: (after) => lettersAfter(db, after),
      told: (letter) => say(values.json ? `${JSON.stringify(letter)}\n` : lineOf(letter)),
      signal: stop.signal,
    })
    return 0
  })
}
