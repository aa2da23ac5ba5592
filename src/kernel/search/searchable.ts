import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../command/index.ts'
import type { Db } from '../db/index.ts'
import type { EventType, Recorded } from '../events/event.ts'
import type { Filled } from '../feature/slot.ts'
import type { Message } from '../i18n/index.ts'
import type { DocumentsOf } from './document.ts'

/** A thing that documents are made of: `['course', id]`. */
export type Subject = readonly [source: string, id: string]

export interface SearchRule {
  readonly event: string
  /** Tells by the event alone that it is about nothing that everybody may read. */
  readonly unless: ((event: Recorded, filled: Filled) => boolean) | null
  readonly touches: (tx: Tx, event: Recorded) => Promise<readonly Subject[]>
}

/** A kind of result, in words: `course` of one, `Courses` above all of them. */
export interface SearchKind {
  readonly kind: string
  readonly one: Message
  readonly all: Message
}

/** What a feature makes searchable: how its things become documents, and which events change them. */
export interface Searchable {
  /** Kind of the things: `course`. */
  readonly source: string
  /** Lower comes first among the tabs of results, and when the index is filled. */
  readonly rank: number
  /** What its documents are, in the order of their tabs. */
  readonly kinds: readonly SearchKind[]
  readonly rules: readonly SearchRule[]
  /** The documents of some things as they are now; nothing for what not everybody may read. */
  readonly documents: (
    at: { db: Db; now: Temporal.Instant; filled: Filled },
    ids: readonly string[],
  ) => Promise<DocumentsOf>
  /** The next ids after one in the order of ids, for filling the index from nothing. */
  readonly after: (db: Db, id: string | null, most: number) => Promise<readonly string[]>
  /** How many are read at once there. */
  readonly batch: number
}

/** Says whose documents an event changes. */
export function searchRule<P>(
  type: EventType<P>,
  touches: (event: Recorded<P>, tx: Tx) => readonly Subject[] | Promise<readonly Subject[]>,
  unless: ((event: Recorded<P>, filled: Filled) => boolean) | null = null,
): SearchRule {
  return {
    event: type.name,
    unless: unless && ((event, filled) => unless({ ...event, payload: type.payload.parse(event.payload) }, filled)),
    touches: async (tx, event) => touches({ ...event, payload: type.payload.parse(event.payload) }, tx),
  }
}
