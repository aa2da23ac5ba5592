import type { Temporal } from 'temporal-polyfill'
import type { z } from 'zod'

/** A kind of thing that happens: a past-tense name and the shape of what is told about it. */
export interface EventType<P> {
  readonly name: string
  readonly payload: z.ZodType<P>
}

/** One event on the spine. `tags` such as `course:<id>` say what changed by it, for feeds and caches. */
export interface Recorded<P = unknown> {
  readonly id: string
  readonly name: string
  readonly actorId: string | null
  readonly subjectKind: string
  readonly subjectId: string
  readonly tags: readonly string[]
  readonly payload: P
  readonly at: Temporal.Instant
}

/** Defines an event type. Names are unique: `course.opened`. */
export function defineEvent<P>(name: string, payload: z.ZodType<P>): EventType<P> {
  return { name, payload }
}
