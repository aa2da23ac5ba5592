import type pg from 'pg'
import type { Log } from '../../log/index.ts'
import { MIN_FREE_BYTES, type FreeBytes } from '../../room/index.ts'

const LOOK_MS = 2_000

/**
 * Lets the embedded database be read only while its disk is nearly full: one that cannot write ahead answers nothing any more,
 * not even who reads. All connections share one session, so that it is told once.
 * @returns what ends the looking.
 */
export async function keepRoom(pool: pg.Pool, folder: string, free: FreeBytes, log: Log): Promise<() => void> {
  let full = false

  async function look(): Promise<void> {
    const now = (await free(folder)) < MIN_FREE_BYTES
    if (now === full) return
    await pool.query(`set default_transaction_read_only to ${now ? 'on' : 'off'}`)
    full = now
    if (full) log.error({}, 'the disk is full: the site can be read, and saves nothing until there is room')
    else log.warn({}, 'there is room on the disk again')
  }

  await look()
  // A folder that is gone and a database that ends are told by others.
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
