import { sql, type Selectable } from 'kysely'
import { inTransaction, type Queued, type Services } from '../command/index.ts'
import type { Filled } from '../feature/slot.ts'
import type { Database, Tables, Trx } from '../db/index.ts'
import type { Recorded } from './event.ts'
import type { Subscriber } from './subscriber.ts'

/** The queue on which events wait for their subscribers. */
export const DELIVERIES = 'delivery'
/** Where other processes hear which tags changed. */
export const CHANNEL = 'p2pu_tags'

export type Enqueue = (trx: Trx, queue: string, jobs: readonly { data: object }[]) => Promise<Queued>

/** Appends an event and one job for each subscriber that wants it, in the caller's transaction. */
export function appender(
  subscribers: readonly Subscriber[],
  enqueue: () => Enqueue,
  filled: Filled,
): Services['append'] {
  return async (trx, event) => {
    await trx.insertInto('event').values(toRow(event)).execute()
    const wanted = subscribers.filter((one) => wants(one, event, filled))
    return enqueue()(
      trx,
      DELIVERIES,
      wanted.map(({ name }) => ({ data: { eventId: event.id, subscriber: name } })),
    )
  }
}

function wants({ to, unless }: Subscriber, event: Recorded, filled: Filled): boolean {
  return (to.includes(event.name) || to.includes('*')) && !(unless?.(event, filled) ?? false)
}

/** A message to other processes holds 8,000 bytes at most, and a tag some fifty. */
const TAGS_A_MESSAGE = 100

/**
 * How processes that share a server tell each other which tags changed; the embedded database has one process.
 * @param from a word for this process, by which it knows what it said itself.
 */
export function teller(mode: Database['mode'], from: string): Services['tell'] {
  return async (trx, tags) => {
    if (mode === 'embedded') return
    for (let at = 0; at < tags.length; at += TAGS_A_MESSAGE) {
      const some = JSON.stringify([saidBy(from), ...tags.slice(at, at + TAGS_A_MESSAGE)])
      await sql`select pg_notify(${CHANNEL}, ${some})`.execute(trx)
    }
  }
}

const saidBy = (process: string) => `from:${process}`

/** Which tags another process says have changed; none of what this one said, since it knows. */
export function heard(payload: string, self: string): ReadonlySet<string> {
  const tags = new Set(JSON.parse(payload) as string[])
  return tags.has(saidBy(self)) ? new Set() : tags
}

function toRow(event: Recorded) {
  return {
    id: event.id,
    name: event.name,
    actor_id: event.actorId,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    tags: [...event.tags],
    payload: JSON.stringify(event.payload),
    at: event.at,
  }
}

/** Gives one event to one subscriber; what was given before is not given again, even when two workers try. */
export async function deliver(
  services: Services,
  subscribers: readonly Subscriber[],
  data: { eventId: string; subscriber: string },
): Promise<void> {
  const subscriber = subscribers.find(({ name }) => name === data.subscriber)
  // A subscriber that a newer version dropped has nothing to do any more.
  if (subscriber === undefined) return
  await inTransaction({ services, actor: null }, async (tx) => {
    const row = await tx.db
      .with('claimed', (db) =>
        db
          .insertInto('event_delivery')
          .values({ event_id: data.eventId, subscriber: subscriber.name, at: tx.now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('event_id'),
      )
      .selectFrom('event')
      .innerJoin('claimed', 'claimed.event_id', 'event.id')
      .selectAll('event')
      .executeTakeFirst()
    if (row !== undefined) await subscriber.handle(tx, toEvent(row))
  })
}

/** An event as it was recorded. */
function toEvent(row: Selectable<Tables['event']>): Recorded {
  return {
    id: row.id,
    name: row.name,
    actorId: row.actor_id,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    tags: row.tags,
    payload: row.payload,
    at: row.at,
  }
}
