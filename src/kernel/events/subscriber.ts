import type { Tx } from '../command/index.ts'
import type { Filled } from '../feature/slot.ts'
import type { EventType, Recorded } from './event.ts'

/** Something that follows from events, run as a job: at least once queued, exactly once in effect. */
export interface Subscriber {
  readonly name: string
  /** Event names, or `*` for all. */
  readonly to: readonly string[]
  /** Tells by the event alone that there is nothing to do, so that no job is made. */
  readonly unless?: (event: Recorded, filled: Filled) => boolean
  readonly handle: (tx: Tx, event: Recorded) => Promise<void>
}

/** Subscribes to some kinds of event; `event.payload` has the shape they share. */
export function subscriber<P>(
  name: string,
  to: readonly EventType<P>[],
  handle: (tx: Tx, event: Recorded<P>) => Promise<void>,
): Subscriber {
  return {
    name,
    to: to.map((type) => type.name),
    handle: (tx, event) => {
      const type = to.find((one) => one.name === event.name)
      if (type === undefined) throw new Error(`${name} was given ${event.name}`)
      return handle(tx, { ...event, payload: type.payload.parse(event.payload) })
    },
  }
}

/** Subscribes to everything: the search index, statistics, webhooks. */
export function subscriberToAll(name: string, handle: (tx: Tx, event: Recorded) => Promise<void>): Subscriber {
  return { name, to: ['*'], handle }
}
