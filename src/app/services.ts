import type { Config } from '../config.ts'
import type { Services } from '#kernel/command/index.ts'
import type { Database } from '#kernel/db/index.ts'
import { appender, teller, type Enqueue } from '#kernel/events/index.ts'
import type { Composed } from '#kernel/feature/index.ts'
import { siteStore } from '#kernel/files/site-store.ts'
import type { FileStore } from '#kernel/files/store.ts'
import { idGenerator } from '#kernel/ids/index.ts'
import type { CachedReads } from '#kernel/cache/index.ts'
import { postOffice } from '#kernel/mail/index.ts'
import type { Threads } from '#kernel/threads/index.ts'
import type { Clock } from '#kernel/time/clock.ts'
import type { View } from '#ui/index.ts'
import { randomPool } from './random.ts'

interface Parts {
  config: Config
  secret: string
  clock: Clock
  database: Database
  made: Composed<View>
  kept: CachedReads
  threads: Threads
  files: FileStore | undefined
  enqueue: () => Enqueue
  /** A word for this process. */
  self: string
  /** Told after a commit which tags changed. */
  changed: (tags: ReadonlySet<string>) => void
}

/** What commands need from the outside. */
export function makeServices({
  config,
  secret,
  clock,
  database,
  made,
  enqueue,
  self,
  changed,
  ...parts
}: Parts): Services {
  const random = randomPool()
  return {
    site: { baseUrl: config.baseUrl, secret },
    db: database.db,
    filled: made.filled,
    tables: made.tables,
    kept: parts.kept,
    files: parts.files ?? siteStore(config),
    threads: parts.threads,
    now: clock.now,
    id: idGenerator({ now: clock.now, random }),
    random,
    append: appender(made.subscribers, enqueue, made.filled),
    queue: (trx, queue, queued) => enqueue()(trx, queue, queued),
    post: postOffice(enqueue),
    tell: teller(database.mode, self),
    committed: (tags) => {
      changed(tags)
      void database.tell?.(JSON.stringify([...tags]))
    },
  }
}
