import { randomBytes } from 'node:crypto'
import type { Actor, Ctx, Services } from '../command/index.ts'
import type { Database } from '../db/index.ts'
import { appender, deliver, teller, type Subscriber } from '../events/index.ts'
import { filledFrom, kernelTables } from '../feature/index.ts'
import { idGenerator } from '../ids/index.ts'
import { cachedReads } from '../cache/index.ts'
import type { FeatureQueue } from '../jobs/index.ts'
import { LETTERS, postOffice } from '../mail/index.ts'
import { inPlace } from '../threads/index.ts'
import { testClock } from '../time/clock.ts'
import { testDatabase } from './database.ts'
import { memoryStore } from './memory-store.ts'

export interface Kit {
  readonly database: Database
  readonly services: Services
  readonly clock: ReturnType<typeof testClock>
  /** Runs commands as somebody; null is nobody. */
  as(actor: Actor | null): Ctx
  /** Gives every event that waits to its subscribers, until none is left. */
  settle(): Promise<void>
  /** Letters written so far, oldest first. */
  letters(): Promise<{ to: string; kind: string; subject: string; text: string }[]>
  /** Names of the events recorded so far. */
  events(): Promise<string[]>
  close(): Promise<void>
}

/**
 * Everything a command needs, on a fresh database with a clock that stands still. Events go to `subscribers` when
 * `settle` is called, in order, as the job queue would.
 * @param queues jobs of features, which are run by `settle`, too.
 * @param database another database than the default, e.g. `await postgresDatabase()` for races.
 * @param features what is in slots and which tables there are; without it nothing and the kernel's.
 */
export async function testKit(
  subscribers: readonly Subscriber[] = [],
  database?: Database,
  queues: readonly FeatureQueue[] = [],
  { filled = filledFrom([]), tables = kernelTables }: Partial<Pick<Services, 'filled' | 'tables'>> = {},
): Promise<Kit> {
  const opened = database ?? (await testDatabase())
  const clock = testClock()
  const waiting: { queue: string; data: object }[] = []
  const enqueue = async (_trx: unknown, queue: string, jobs: readonly { data: object }[]) => {
    if (queue !== LETTERS) waiting.push(...jobs.map(({ data }) => ({ queue, data })))
    return jobs.length > 0 ? queue : null
  }
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const kept = cachedReads(clock.ms)
  const services: Services = {
    site: { baseUrl: 'http://localhost:3000', secret: 'a secret for tests that is long enough' },
    db: opened.db,
    filled,
    tables,
    kept,
    files: memoryStore(clock.now),
    threads: inPlace,
    now: clock.now,
    id: idGenerator({ now: clock.now, random }),
    random,
    append: appender(subscribers, () => enqueue, filled),
    queue: enqueue,
    post: postOffice(() => enqueue),
    tell: teller(opened.mode, 'test'),
    committed: (places) => kept.changed(places),
  }
  return {
    database: opened,
    services,
    clock,
    as: (actor) => ({ services, actor }),
    async settle() {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const own = queues.find(({ queue }) => queue === next.queue)
        if (own !== undefined) {
          await own.handle({ services, actor: null }, next.data)
          continue
        }
        const delivery = next.data as { eventId: string; subscriber: string }
        const known = await opened.db
          .selectFrom('event')
          .select('id')
          .where('id', '=', delivery.eventId)
          .executeTakeFirst()
        // A command that was refused after it recorded left nothing behind.
        if (known !== undefined) await deliver(services, subscribers, delivery)
      }
    },
    letters: async () => {
      const rows = await opened.db
        .selectFrom('mail')
        .select(['to_address', 'kind', 'subject', 'text'])
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(({ to_address: to, ...rest }) => ({ to, ...rest }))
    },
    events: async () =>
      (await opened.db.selectFrom('event').select('name').orderBy('seq').execute()).map(({ name }) => name),
    close: () => opened.close(),
  }
}
