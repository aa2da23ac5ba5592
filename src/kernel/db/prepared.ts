import { randomBytes } from 'node:crypto'

/** A statement is worth planning for once when it comes back. */
const MIN_TIMES = 3
/** Statements that are planned for at most; each takes memory of every connection. */
const MAX_STATEMENTS = 400
/** Texts that are counted at most: lists of many lengths make many. */
const MAX_COUNTED = 4_000

const PROCESS = randomBytes(4).toString('hex')
const numbers = new Map<string, number>()
let connections = 0

/**
 * Names the statements of one connection that it has asked before, so that the database reads and plans them once: half of
 * what a small one costs. Names are told apart by process and connection, since those of the embedded database share one
 * session.
 */
export function statementNames(): (text: string) => string | undefined {
  const connection = ++connections
  const times = new Map<string, number>()
  return (text) => {
    const asked = (times.get(text) ?? 0) + 1
    if (asked < MIN_TIMES) {
      if (times.size < MAX_COUNTED) times.set(text, asked)
      return undefined
    }
    if (!numbers.has(text) && numbers.size >= MAX_STATEMENTS) return undefined
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return `s${PROCESS}_${connection}_${number}`
  }
}
