import { setTimeout as pause } from 'node:timers/promises'
import type { WrittenLetter } from './read.ts'

const EVERY_MS = 1_000

interface Following {
  /** The last letter that is known; null for none. */
  after: string | null
  read: (after: string | null) => Promise<WrittenLetter[]>
  told: (letter: WrittenLetter) => void
  signal: AbortSignal
}

/** Tells each new letter, until it is stopped; looks once a second, which works beside a site of either kind of database. */
export async function followLetters({ after, read, told, signal }: Following): Promise<void> {
  let last = after
  while (!signal.aborted) {
    for (const letter of await read(last)) {
      told(letter)
      last = letter.id
    }
    await pause(EVERY_MS, undefined, { signal }).catch(() => {})
  }
}
