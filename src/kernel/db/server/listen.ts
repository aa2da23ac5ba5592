import { Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import type { Log } from '../../log/index.ts'
import { Client } from '../driver.ts'

/** Told each payload; null when anything may have been missed: a connection was lost, cannot be made yet, or is made again. */
export type Told = (payload: string | null) => void

/** What was lost is noticed after these at most, also when the other end fell silent without a word. */
const BEAT_MS = 2_000
const ANSWER_MS = 3_000
const PAUSE_MS = 1_000
const CONNECT_MS = 5_000

interface Line {
  /** Resolves when the connection is lost; a silent one counts as such. */
  readonly lost: Promise<void>
  hangUp(): void
}

/**
 * Hears what any process notifies on a channel of a PostgreSQL server, on a connection of its own that is made again
 * whenever it is lost, one at a time.
 * @returns what ends the hearing, also amid a new connection.
 * @throws when the first connection cannot be made.
 */
export async function listenOn(url: string, channel: string, told: Told, log: Log): Promise<() => Promise<void>> {
  const ending = new AbortController()
  const { signal } = ending
  const hearing = keepHearing(await connect())

  async function keepHearing(first: Line): Promise<void> {
    for (let line: Line | null = first; !signal.aborted; line = await connectAgain()) {
      if (line === null) continue
      await line.lost
      line.hangUp()
      if (signal.aborted) return
      log.warn({}, 'the connection that hears of changes was lost')
      told(null)
    }
  }

  async function connectAgain(): Promise<Line | null> {
    try {
      await setTimeout(PAUSE_MS, null, { signal })
      const line = await connect()
      // What was read since the loss may be of before what was missed.
      told(null)
      return line
    } catch (error) {
      if (signal.aborted) return null
      log.warn({ message: String(error) }, 'the database cannot be reached yet')
      told(null)
      return null
    }
  }

  async function connect(): Promise<Line> {
    // Held, since a driver that waits for the other end's goodbye waits for ever when that end is gone.
    const socket = new Socket()
    const hangUp = () => void socket.destroy()
    signal.addEventListener('abort', hangUp)
    const client = new Client({
      connectionString: url,
      stream: () => socket,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    })
    client.on('notification', ({ payload }) => told(payload ?? ''))
    const closed = new Promise<void>((done) => socket.once('close', () => done()))
    void closed.then(() => signal.removeEventListener('abort', hangUp))
    try {
      await client.connect()
      await answered(client.query(`listen ${client.escapeIdentifier(channel)}`))
    } catch (error) {
      hangUp()
      throw error
    }
    return { lost: Promise.race([closed, silence(client, signal)]), hangUp }
  }

  return async () => {
    ending.abort()
    await hearing
  }
}

/** Resolves when a connection that ought to answer does not, or is ended by us. */
async function silence(client: pg.Client, signal: AbortSignal): Promise<void> {
  try {
    for (;;) {
      await setTimeout(BEAT_MS, null, { signal })
      await answered(client.query('select 1'))
    }
  } catch {
    // Cut, silent or ended by us: each is the end of this line.
  }
}

/** Waits in two halves: where this process itself stood still, an answer that has come is read in the second. */
async function answered(answer: Promise<unknown>): Promise<void> {
  const late = new AbortController()
  const { signal } = late
  const limit = async () => {
    await setTimeout(ANSWER_MS / 2, null, { signal })
    await setTimeout(ANSWER_MS / 2, null, { signal })
    throw new Error('the database does not answer')
  }
  await Promise.race([answer, limit()]).finally(() => late.abort())
}
