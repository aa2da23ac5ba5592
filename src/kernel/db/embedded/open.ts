import { mkdir } from 'node:fs/promises'
import type pg from 'pg'
import { freeBytes } from '../../room/index.ts'
import { within } from '../../time/within.ts'
import type { Database, DatabaseSettings } from '../database.ts'
import { makePool, wrap } from '../pool.ts'
import { damaged } from './damaged.ts'
import { startEmbedded, type Embedded } from './embedded.ts'
import { wholeFolder } from './folder.ts'
import { openGuest } from './guest.ts'
import { hearGuests } from './guests.ts'
import { keepRoom } from './keep-room.ts'
import { FolderInUse, lockFolder } from './lock.ts'

const MEMORY = 'memory://'
const END_POOL_MS = 2_000
const CLOSE_MS = 5_000
/** Of each connection, all in the memory of one session. */
const PREPARES = 100

/** One that is gone when it is closed, from a dump; for tests. */
export function openInMemory(settings: DatabaseSettings, snapshot: Uint8Array | null): Promise<Database> {
  return openEmbedded(MEMORY, settings, async () => {}, snapshot)
}

/** That of the data folder, made when it is not there. @throws FolderInUse, DamagedDatabase */
export async function openInFolder(settings: DatabaseSettings): Promise<Database> {
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
    throw await damaged(settings.dataDir, error)
  }
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
    // The statements of a connection outlive it in the one session that all share, so none is closed for being idle.
    {
      host: embedded.host,
      port: embedded.port,
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      idleTimeoutMillis: 0,
      prepares: PREPARES,
    },
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

/** Closes what answers, and cuts what does not: it loses nothing that was acknowledged. */
function closing(pool: pg.Pool, embedded: Embedded, unlock: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await within(END_POOL_MS, pool.end())
      if (!(await within(CLOSE_MS, embedded.close()))) await embedded.cut()
    } finally {
      await unlock()
    }
  }
}
