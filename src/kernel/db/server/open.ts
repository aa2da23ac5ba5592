import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { within } from '../../time/within.ts'
import type { Database, DatabaseSettings } from '../database.ts'
import { makePool, wrap } from '../pool.ts'
import { isAway } from './away.ts'
import { listenOn } from './listen.ts'

const PAUSE_MS = 1_000
const CLOSE_MS = 2_000
const PREPARES = 400
const MIN_VERSION = 150_000

/** @throws Error with a sentence when the server is too old; its own when it is away and nobody has patience. */
export async function openServer(url: string, settings: DatabaseSettings): Promise<Database> {
  const pool = makePool({ connectionString: url, prepares: PREPARES }, settings)
  try {
    await requireVersion(pool, settings)
  } catch (error) {
    await pool.end()
    throw error
  }
  const listen: Database['listen'] = (channel, told) => listenOn(url, channel, told, settings.log)
  return {
    ...wrap(pool),
    mode: 'server',
    dump: null,
    listen,
    tell: null,
    close: async () => void (await within(CLOSE_MS, pool.end())),
  }
}

async function requireVersion(pool: pg.Pool, settings: DatabaseSettings): Promise<void> {
  const number = await versionOf(pool, settings)
  if (number < MIN_VERSION)
    throw new Error(`PostgreSQL 15 or newer is needed; DATABASE_URL is ${Math.floor(number / 10_000)}.`)
}

async function versionOf(pool: pg.Pool, { patience, log }: DatabaseSettings): Promise<number> {
  for (;;) {
    try {
      const found = await pool.query<{ server_version_num: string }>('show server_version_num')
      return Number(found.rows[0]?.server_version_num)
    } catch (error) {
      if (patience === undefined || !isAway(error)) throw error
      log.warn({ message: String(error) }, 'the database cannot be reached yet')
      await setTimeout(PAUSE_MS, null, { signal: patience })
    }
  }
}
