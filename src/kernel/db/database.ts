import type pg from 'pg'
import type { Log } from '../log/index.ts'
import type { FreeBytes } from '../room/index.ts'
import type { Told } from './server/listen.ts'
import type { Db } from './tables.ts'

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
