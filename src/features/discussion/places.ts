import type { Temporal } from 'temporal-polyfill'
import type { Actor, Tx } from '#kernel/command/index.ts'
import { peopleOf, type Recipients } from '#kernel/events/index.ts'
import { slot, type Filled } from '#kernel/feature/index.ts'
import type { Reads } from '#kernel/cache/index.ts'
import type { Refusal } from '#kernel/refusal.ts'
import { placeParts } from './terms.ts'

/** What the feature that owns a place says of it to one viewer. */
export interface PlaceFacts {
  /** What is discussed there: "Soil", "Soil, cohort 2". */
  readonly title: string
  readonly href: string
  readonly language: string
  /** Why the viewer may not say anything there, or null. */
  readonly mayNotPost: Refusal | null
  /** Whether the viewer speaks for the place: may announce, and may take posts away. */
  readonly organizes: boolean
  /** Places inside it, by their names, with what each is called: its list of threads holds theirs, too. */
  readonly within?: ReadonlyMap<string, string>
  /** Tags of what changes when something is said: pages, feeds. */
  readonly tags: readonly string[]
}

export interface PlaceAsked extends Reads {
  readonly viewer: Actor | null
  readonly now: Temporal.Instant
  readonly id: string
  readonly key: string
}

/** A kind of place, of the feature that owns it: everything of the kind can be talked about. */
export interface PlaceKind {
  readonly kind: string
  /** Whether visitors may read what is said there; else they are given no facts. */
  readonly among: 'everybody' | 'members'
  /** What the viewer may know of a place; null where there is none, or none for them. */
  readonly facts: (asked: PlaceAsked) => Promise<PlaceFacts | null>
  /** Everybody who belongs there, for announcements and threads. */
  readonly people: (asked: Omit<PlaceAsked, 'viewer' | 'kept'>) => Promise<Recipients>
}

export const placeKinds = slot<PlaceKind>('discussion.place-kinds')

/** The kind of a place by its name. */
export function kindOfPlace(filled: Filled, name: string): PlaceKind | undefined {
  const parts = placeParts(name)
  return filled(placeKinds).find((one) => one.kind === parts?.kind)
}

/** With what a place is asked for. */
interface Asks {
  readonly now: Temporal.Instant
  readonly filled: Filled
}

/** What a viewer may know of a place by its name; null for anything that is none. */
export async function placeFacts(
  { db, kept, now, filled }: Reads & Asks,
  viewer: Actor | null,
  name: string,
): Promise<PlaceFacts | null> {
  const parts = placeParts(name)
  const kind = kindOfPlace(filled, name)
  if (parts === null || kind === undefined) return null
  return kind.facts({ db, ...(kept ? { kept } : {}), now, viewer, id: parts.id, key: parts.key })
}

/** Everybody who belongs to a place, as SQL. */
export async function peopleAt({ db, now, filled }: Pick<Reads, 'db'> & Asks, name: string): Promise<Recipients> {
  const parts = placeParts(name)
  const kind = kindOfPlace(filled, name)
  return parts === null || kind === undefined ? peopleOf([]) : kind.people({ db, now, id: parts.id, key: parts.key })
}

/** To ask for a place as a command sees it. */
export function asks({ db, now, services: { filled } }: Tx): Pick<Reads, 'db'> & Asks {
  return { db, now, filled }
}
