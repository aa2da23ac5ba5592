import { randomBytes } from 'node:crypto'

/** A statement is worth planning for once when it comes back. */
const MIN_TIMES = 3
/** Texts that are counted at most: lists of many lengths make many. */
const MAX_COUNTED = 4_000

const PROCESS = randomBytes(4).toString('hex')
let connections = 0

/**
 * Names the statements of one connection that it has asked before, so that the database reads and plans them once: half of
 * what a small one costs. Names are told apart by process and connection, since those of the embedded database share one
 * session.
 * @param most how many on this connection; each takes memory of the database.
 */
export function statementNames(most: number): (text: string) => string | undefined {
  const connection = ++connections
  const times = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    const asked = (times.get(text) ?? 0) + 1
    if (asked < MIN_TIMES || names.size >= most) {
      if (times.size < MAX_COUNTED) times.set(text, asked)
      return undefined
    }
    times.delete(text)
    const name = `s${PROCESS}_${connection}_${names.size}`
    names.set(text, name)
    return name
  }
}
