import { setTimeout } from 'node:timers/promises'
import { isAway } from './away.ts'

const PAUSE_MS = 1_000
/** As long as a job may take. */
const PATIENCE_TRIES = 240

/**
 * Does what may be done twice, as noting what has happened outside, and again each second while the database is away: what has
 * happened would otherwise be forgotten. Four minutes at most.
 */
export async function onceBack<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (!isAway(error) || tries === PATIENCE_TRIES) throw error
      await setTimeout(PAUSE_MS)
    }
  }
}
