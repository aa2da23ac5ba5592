import type { Ctx } from '#kernel/command/index.ts'
import type { Database } from '#kernel/db/index.ts'
import { deliver, DELIVERIES } from '#kernel/events/index.ts'
import type { Composed } from '#kernel/feature/index.ts'
import { forgetUnnamed } from '#kernel/files/forget-unnamed.ts'
import { forgetPushes } from '#kernel/http/index.ts'
import type { Jobs, QueueHandler, Schedule } from '#kernel/jobs/index.ts'
import { forgetLetters, LETTERS, sendLetter, type Carrier } from '#kernel/mail/index.ts'
import { forgetProgress, indexIsStale, rebuild, REBUILDS, type Searchable } from '#kernel/search/index.ts'
import { scheduled, type Failed } from '#kernel/sweeps/index.ts'

/** What is done with each job that waits. */
export function handlersOf(
  system: Ctx,
  { subscribers, queues, searchables }: Composed<never>,
  carrier: Carrier | null,
): QueueHandler[] {
  const { services } = system
  return [
    {
      queue: DELIVERIES,
      handle: (data) => deliver(services, subscribers, data as { eventId: string; subscriber: string }),
    },
    ...queues.map(({ queue, handle }) => ({ queue, handle: (data: unknown) => handle(system, data) })),
    {
      queue: LETTERS,
      handle: (data) => sendLetter(services.db, carrier, services.now, (data as { letterId: string }).letterId),
    },
    { queue: REBUILDS, onePerKey: true, handle: async () => void (await rebuild(system, searchables)) },
  ]
}

/** What is done at fixed times. @param report told of rows that could not be looked after. */
export function schedulesOf(
  system: Ctx,
  { sweeps, searchables }: Composed<never>,
  report: (failed: Failed) => void,
): Schedule[] {
  const { services } = system
  return [
    ...sweeps.map((sweep) => scheduled(system, sweep, report)),
    // What no event told of, or what a process of an earlier version changed, is put right at night.
    { name: 'search', cron: '41 3 * * *', run: () => remakeIndex(system, searchables) },
    { name: 'bytes', cron: '11 3 * * *', run: async () => void (await forgetUnnamed(services)) },
    { name: 'letters', cron: '17 * * * *', run: () => forgetLetters(services.db, services.now()) },
    { name: 'limits', cron: '47 3 * * *', run: () => forgetPushes(services.db) },
  ]
}

async function remakeIndex(system: Ctx, searchables: readonly Searchable[]): Promise<void> {
  await forgetProgress(system)
  await rebuild(system, searchables)
}

/** A site whose search index is not there yet, or of another version, fills it beside its other work. */
export async function wantIndex({ db }: Database, jobs: Jobs, searchables: readonly Searchable[]): Promise<void> {
  if (await indexIsStale(db, searchables))
    await db.transaction().execute((trx) => jobs.enqueue(trx, REBUILDS, [{ data: {}, singletonKey: 'all' }]))
}
