import pg from 'pg'
import type { Log } from '../log/index.ts'

/** Told each payload; null after a lost connection, when anything may have been missed. */
export type Told = (payload: string | null) => void

const PAUSE_MS = 1_000

/**
 * Hears what any process notifies on a channel of a PostgreSQL server, on a connection of its own that is made again
 * whenever it is lost.
 * @returns what ends the hearing.
 */
export async function listenOn(url: string, channel: string, told: Told, log: Log): Promise<() => Promise<void>> {
  let ended = false
  let client = await connect()

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    await fresh.connect()
    fresh.on('notification', ({ payload }) => told(payload ?? ''))
    fresh.on('error', (error) => log.warn({ message: error.message }, 'the connection that hears of changes was lost'))
    fresh.once('end', () => void (ended || again()))
    await fresh.query(`listen ${fresh.escapeIdentifier(channel)}`)
    return fresh
  }

  async function again(): Promise<void> {
    await new Promise((done) => setTimeout(done, PAUSE_MS))
    if (ended) return
    try {
      client = await connect()
      told(null)
    } catch (error) {
      log.warn({ message: String(error) }, 'the database cannot be reached yet')
      await again()
    }
  }

  return async () => {
    ended = true
    await client.end()
  }
}
