import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/index.ts'
import { Client, types } from './driver.ts'
import { startEmbedded, type Embedded } from './embedded.ts'
import { lockFolder } from './lock.ts'
import type { Db, Tables } from './tables.ts'

export interface DatabaseSettings {
  /** A PostgreSQL 15 or newer; null for the embedded database in `dataDir`. */
  url: string | null
  dataDir: string
  poolSize?: number
  log: Log
  /** Embedded in memory, from this dump; for tests. */
  memory?: { snapshot: Uint8Array | null }
}

export interface Database {
  readonly db: Db
  readonly mode: 'embedded' | 'server'
  /** The driver's pool, for libraries that bring their own SQL. */
  readonly pool: pg.Pool
  /** A consistent copy of the embedded database, a tar packed with gzip unless told otherwise; null on a server, which has its own tools. */
  readonly dump: ((options?: { packed?: boolean }) => Promise<Uint8Array>) | null
  close(): Promise<void>
}

const POOL = 8
const MIN_VERSION = 150_000

/** Opens the site's database; one driver path for both modes. */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url !== null) return openServer(settings.url, settings)
  if (settings.memory) return openEmbedded('memory://', settings, async () => {}, settings.memory.snapshot)
  await mkdir(join(settings.dataDir, 'db'), { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(settings.dataDir)
  try {
    return await openEmbedded(join(settings.dataDir, 'db'), settings, unlock, null)
  } catch (error) {
    await unlock()
    throw error
  }
}

async function openEmbedded(
  folder: string,
  settings: DatabaseSettings,
  unlock: () => Promise<void>,
  snapshot: Uint8Array | null,
): Promise<Database> {
  const embedded = await startEmbedded(folder, snapshot, (reason) =>
    settings.log.error({ reason }, 'the embedded database ended'),
  )
  const pool = makePool({ host: embedded.host, port: embedded.port, user: 'postgres', database: 'postgres' }, settings)
  return {
    ...wrap(pool),
    mode: 'embedded',
    dump: ({ packed = true } = {}) => embedded.dump(packed),
    close: closing(pool, embedded, unlock),
  }
}

function closing(pool: pg.Pool, embedded: Embedded, unlock: () => Promise<void>): () => Promise<void> {
  return async () => {
    await pool.end()
    await embedded.close()
    await unlock()
  }
}

async function openServer(url: string, settings: DatabaseSettings): Promise<Database> {
  const pool = makePool({ connectionString: url }, settings)
  const version = await pool.query<{ server_version_num: string }>('show server_version_num')
  const number = Number(version.rows[0]?.server_version_num)
  if (number < MIN_VERSION) {
    await pool.end()
    throw new Error(`PostgreSQL 15 or newer is needed; DATABASE_URL is ${Math.floor(number / 10_000)}.`)
  }
  return { ...wrap(pool), mode: 'server', dump: null, close: () => pool.end() }
}

function makePool(where: pg.PoolConfig, { poolSize = POOL, log }: DatabaseSettings): pg.Pool {
  const pool = new pg.Pool({ ...where, max: poolSize, Client, types, connectionTimeoutMillis: 15_000 } as pg.PoolConfig)
  pool.on('error', (error) => log.warn({ message: error.message }, 'an idle database connection was lost'))
  return pool
}

function wrap(pool: pg.Pool): { db: Db; pool: pg.Pool } {
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool }
}
