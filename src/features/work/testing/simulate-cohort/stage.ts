import type { Temporal } from 'temporal-polyfill'
import type { Actor, Services } from '#kernel/command/index.ts'

/** Where a cohort is simulated: services on a clock that is moved, people, and an open course. */
export interface Stage {
  services: Services
  clock: { now(): Temporal.Instant; advance(by: { hours?: number; minutes?: number; seconds?: number }): void }
  organizer: Actor
  slug: string
  /** An activity with the criteria observation and evidence, of three levels each. */
  activityKey: string
  person(name: string): Promise<Actor>
  /** Gives every event that waits to its subscribers. */
  settle(): Promise<void>
}

export interface Simulation {
  n: number
  /** Share of people who hand in and vanish. */
  dropout: number
  seed: number
}

export interface Outcome {
  /** Authors who are still there and gave all their reviews, and of these those who have three or more. */
  finished: number
  served: number
  works: number
  /** Of authors who left the cohort: nobody waits for them. */
  gone: number
  /** Of the others: read by nobody. */
  unread: number
  reviews: number
  events: number
  /** Versions neither settled nor closed when nobody has done anything for three more weeks. */
  left: number
}

export const DAY = 24
