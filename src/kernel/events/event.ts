import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'

/** A kind of thing that happens: a past-tense name and the shape of what is told about it. */
export interface EventType<P> {
  readonly name: string
  readonly payload: z.ZodType<P>
}

/** One event on the spine. `place` are tags such as `course:<id>`: what changed by it, for feeds and caches. */
export interface Recorded<P = unknown> {
  readonly id: string
  readonly name: string
  readonly actorId: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly place: readonly string[]
  readonly payload: P
  readonly at: Temporal.Instant
}

const defined = new Map<string, EventType<never>>()

/** Defines an event type. Names are unique: `course.opened`. */
export function defineEvent<P>(name: string, payload: z.ZodType<P>): EventType<P> {
  if (defined.has(name)) throw new Error(`the event ${name} is defined twice`)
  const type = { name, payload }
  defined.set(name, type as EventType<never>)
  return type
}

/** The names of all events the loaded features know. */
export function eventNames(): string[] {
  return [...defined.keys()].toSorted()
}
