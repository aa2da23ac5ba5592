import type { Temporal } from 'temporal-polyfill'
import type { Db, DeclaredTable, Trx } from '../db/index.ts'
import type { Recorded } from '../events/event.ts'
import type { Filled } from '../feature/slot.ts'
import type { FileStore } from '../files/store.ts'
import type { Threads } from '../threads/index.ts'
import type { CachedReads } from '../cache/index.ts'

/** A message to one address, written in the transaction and sent after it. */
export interface Letter {
  /** What it is, for the log and the preferences: `people.confirm`. */
  kind: string
  to: string
  personId?: string
  subject: string
  text: string
  html: string
  headers?: Record<string, string>
  /** Anybody can have it sent to this address, so that only few are written: see kernel/mail/limits.ts. */
  limited?: true
  /** A letter with a key that was written before is not written again. */
  unique?: string
}

/** What of this site's settings commands may know. */
export interface Site {
  readonly baseUrl: string
  /** Signs links and sessions; never leaves the process. */
  readonly secret: string
}

/** The queue on which jobs wait now, when there are any. */
export type Queued = string | null

/** What commands need from the outside, put together once by the composition root. */
export interface Services {
  readonly site: Site
  readonly db: Db
  /** What later features put into the slots of earlier ones. */
  readonly filled: Filled
  /** All tables, with what erasure does to each column. */
  readonly tables: readonly DeclaredTable[]
  /** Answers of queries in memory, for pages; commands read what is true in their transaction. */
  readonly kept: CachedReads
  /** Bytes by their hash. Kept before a transaction, so that none waits for a disk; a row of `file` says whose they are. */
  readonly files: FileStore
  /** Where what is heavy is done, so that nobody waits for what another sent. */
  readonly threads: Threads
  readonly now: () => Temporal.Instant
  readonly id: () => string
  readonly random: (bytes: number) => Uint8Array
  /** Appends the event and queues its subscribers, in the caller's transaction. */
  readonly append: (trx: Trx, event: Recorded) => Promise<Queued>
  /** Queues jobs of a feature's queue, in the caller's transaction. */
  readonly queue: (trx: Trx, queue: string, jobs: readonly { data: object }[]) => Promise<Queued>
  readonly post: (trx: Trx, letter: Letter, at: { id: string; now: Temporal.Instant }) => Promise<Queued>
  /** Tells the other processes of the site which tags change, when the caller's transaction commits. */
  readonly tell: (trx: Trx, tags: readonly string[]) => Promise<void>
  /** Told after a commit which tags changed, so that caches forget them and waiting workers wake. */
  readonly committed: (tags: ReadonlySet<string>) => void
}
