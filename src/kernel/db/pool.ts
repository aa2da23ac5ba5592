import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { DatabaseSettings } from './database.ts'
import { Client, types, type Prepares } from './driver.ts'
import type { Db, Tables } from './tables.ts'

const POOL = 8
const PATIENCE_MS = 15_000

/** Connections to a database, wherever it is. */
export function makePool(where: pg.PoolConfig & Prepares, { poolSize = POOL, log }: DatabaseSettings): pg.Pool {
  const options = {
    ...where,
    max: poolSize,
    Client,
    types,
    connectionTimeoutMillis: PATIENCE_MS,
    onConnect: settle,
  }
  const pool = new pg.Pool(options as pg.PoolConfig)
  pool.on('error', (error) => log.warn({ message: error.message }, 'an idle database connection was lost'))
  return pool
}

/** Whatever the server's settings, days are cut in UTC and times are written as ISO. */
async function settle(client: pg.ClientBase): Promise<void> {
  await client.query("set timezone to 'UTC'; set datestyle to 'ISO, MDY'")
}

/** The pool as its users have it. */
export function wrap(pool: pg.Pool): { db: Db; pool: pg.Pool } {
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool }
}
