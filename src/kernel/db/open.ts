import { mkdir } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { passesMemory } from '../kept/watch.ts'
import type { Log } from '../log/index.ts'
import { freeBytes, LEAST_FREE_BYTES, type FreeBytes } from '../room/index.ts'
import { within } from '../time/within.ts'
import { Client, types } from './driver.ts'
import { keepRoom } from './embedded/keep-room.ts'
import { startEmbedded, type Embedded } from './embedded/embedded.ts'
import { databaseFolder, wholeFolder } from './embedded/folder.ts'
import { listenOn, type Told } from './server/listen.ts'
import { hearGuests, tellOwner } from './embedded/guests.ts'
import { FolderInUse, lockFolder } from './embedded/lock.ts'
import { PORT, socketFolderOf } from './embedded/socket-folder.ts'
import { isAway } from './server/away.ts'
import { listSnapshots } from './snapshots/files.ts'
import type { Db, Tables } from './tables.ts'

export interface DatabaseSettings {
  /** A PostgreSQL 15 or newer; null for the embedded database in `dataDir`. */
  url: string | null
  dataDir: string
  poolSize?: number
  log: Log
  /** Told when the embedded database ends by itself; every query fails from then on, so the process should end too. */
  died?: (reason: string) => void
  /**
   * Whether to join the process that has the data folder, when there is one, through its own socket: for a command line
   * beside a running site. Without it a folder in use is refused.
   */
  guest?: boolean
  /** Waits for a server that is away, until this is aborted; without it that is an error. */
  patience?: AbortSignal
  /** How much room is left for the embedded database; for tests. */
  free?: FreeBytes
  /** Embedded in memory, from this dump; for tests. */
  memory?: { snapshot: Uint8Array | null }
}

export interface Database {
  readonly db: Db
  /** `guest`: the embedded database of another process. */
  readonly mode: 'embedded' | 'server' | 'guest'
  /** The driver's pool, for libraries that bring their own SQL. */
  readonly pool: pg.Pool
  /** A consistent copy of the embedded database, a tar packed with gzip unless told otherwise; null on a server, which has its own tools. */
  readonly dump: ((options?: { packed?: boolean }) => Promise<Uint8Array>) | null
  /**
   * Hears what is notified on a channel, by any process; null means that some may have been missed.
   * The process of an embedded database knows its own changes, and hears of its guests'.
   */
  listen(channel: string, told: Told): Promise<() => Promise<void>>
  /** Tells the process whose database this is what a guest changed; a server carries that in the transaction. */
  readonly tell: ((payload: string) => Promise<void>) | null
  close(): Promise<void>
}

const MEMORY = 'memory://'
const POOL = 8
const PATIENCE_MS = 15_000
const PAUSE_MS = 1_000
const CLOSE_MS = 2_000
const MIN_VERSION = 150_000

/**
 * Opens the site's database; one driver path for both modes.
 * @throws FolderInUse when another process has the data folder; Error with a sentence when the server is too old.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url !== null) return openServer(settings.url, settings)
  if (settings.memory) return openEmbedded(MEMORY, settings, async () => {}, settings.memory.snapshot)
  await mkdir(settings.dataDir, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(settings.dataDir).catch(async (error: unknown) => {
    if (settings.guest !== true || !(error instanceof FolderInUse)) throw error
    return null
  })
  if (unlock === null) return openGuest(settings)
  try {
    return await openEmbedded(await wholeFolder(settings.dataDir), settings, unlock, null)
  } catch (error) {
    await unlock()
    throw new DamagedDatabase(await whatToDo(settings.dataDir, error), { cause: error })
  }
}

/** Says that the embedded database cannot be opened, and how to go on. */
export class DamagedDatabase extends Error {}

async function whatToDo(dataDir: string, error: unknown): Promise<string> {
  const reason = error instanceof Error ? error.message : String(error)
  const what = `The embedded database in ${databaseFolder(dataDir)} cannot be opened (${reason}).`
  if ((await freeBytes(dataDir)) < LEAST_FREE_BYTES) return `${what} Its disk is full: make room, and start again.`
  const newest = (await listSnapshots(dataDir)).at(-1)
  if (newest !== undefined)
    return `${what} Put the newest copy of it back with: npm run -s p2pu -- restore (it is ${newest}; what is there now is kept aside).`
  return `${what} There is no copy of it in this data folder. If you have a backup, set DATA_DIR to a new folder and run: npm run -s p2pu -- import --backup FOLDER`
}

async function openEmbedded(
  folder: string,
  settings: DatabaseSettings,
  unlock: () => Promise<void>,
  snapshot: Uint8Array | null,
): Promise<Database> {
  const embedded = await startEmbedded(folder, snapshot, (reason) => {
    settings.log.error({ reason }, 'the embedded database ended')
    settings.died?.(reason)
  })
  const pool = makePool(
    { host: embedded.host, port: embedded.port, user: 'postgres', database: 'postgres', ssl: false },
    settings,
  )
  const close = closing(pool, embedded, unlock)
  const noMore = await keepingRoom(pool, folder, settings).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    ...wrap(pool),
    mode: 'embedded',
    dump: ({ packed = true } = {}) => embedded.dump(packed),
    listen: async (_channel, told) => hearGuests(embedded.host, told),
    tell: null,
    close() {
      noMore()
      return close()
    },
  }
}

async function keepingRoom(pool: pg.Pool, folder: string, { free, log }: DatabaseSettings): Promise<() => void> {
  if (folder !== MEMORY) return keepRoom(pool, folder, free ?? freeBytes, log)
  return free === undefined ? () => {} : keepRoom(pool, folder, free, log)
}

/** @throws Error when the process that has the folder does not let us in: it is just starting or ending, or another person's. */
async function openGuest(settings: DatabaseSettings): Promise<Database> {
  const host = socketFolderOf(databaseFolder(settings.dataDir))
  const pool = makePool({ host, port: PORT, user: 'postgres', database: 'postgres', ssl: false }, settings)
  try {
    await pool.query('select 1')
  } catch (error) {
    await pool.end()
    throw new Error(
      `The data folder ${settings.dataDir} is in use by a process that cannot be reached. Wait until it has started, or stop it first.`,
      { cause: error },
    )
  }
  let told = Promise.resolve()
  return {
    ...wrap(pool),
    mode: 'guest',
    dump: null,
    listen: async () => async () => {},
    tell: (payload) => (told = told.then(() => tellOwner(host, payload))),
    async close() {
      await told
      await pool.end()
    },
  }
}

/** Closes what answers, and cuts what does not: it loses nothing that was acknowledged. */
function closing(pool: pg.Pool, embedded: Embedded, unlock: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await within(CLOSE_MS, pool.end())
      if (!(await within(CLOSE_MS, embedded.close()))) await embedded.cut()
    } finally {
      await unlock()
    }
  }
}

async function openServer(url: string, settings: DatabaseSettings): Promise<Database> {
  const pool = makePool({ connectionString: url }, settings)
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

function makePool(where: pg.PoolConfig, { poolSize = POOL, log }: DatabaseSettings): pg.Pool {
  const options = { ...where, max: poolSize, Client, types, connectionTimeoutMillis: PATIENCE_MS, onConnect: settle }
  const pool = new WatchedPool(options as pg.PoolConfig)
  pool.on('error', (error) => log.warn({ message: error.message }, 'an idle database connection was lost'))
  return pool
}

/** Every query takes a connection first, so this is where a page is seen that asks more than memory knows. */
class WatchedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(told: Parameters<pg.Pool['connect']>[0]): void
  override connect(told?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    passesMemory()
    return told === undefined ? super.connect() : super.connect(told)
  }
}

/** Whatever the server's settings, days are cut in UTC and times are written as ISO. */
async function settle(client: pg.ClientBase): Promise<void> {
  await client.query("set timezone to 'UTC'; set datestyle to 'ISO, MDY'")
}

function wrap(pool: pg.Pool): { db: Db; pool: pg.Pool } {
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool }
}
