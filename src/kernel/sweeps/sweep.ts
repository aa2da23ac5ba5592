import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../command/index.ts'
import type { Db } from '../db/index.ts'
import type { Refusal } from '../refusal.ts'

/** How many rows one run of a sweep takes; the next run goes on after the last of them. */
export const SWEEP_BATCH = 100

/**
 * Something that is looked after at fixed times, row by row: expiries, digests, reminders. Each row has a transaction of its
 * own; one that throws is told of, rests for a while, and holds up no other.
 */
export interface Sweep<O = unknown> {
  readonly name: string
  /** Five-field cron in UTC; the finest grain is a minute. */
  readonly cron: string
  /** Ids of what is due now and comes after `after`, in ascending order, at most `SWEEP_BATCH` of them. */
  readonly due: (db: Db, now: Temporal.Instant, after: string | null) => Promise<readonly string[]>
  /**
   * Runs the command that deals with one of them. It looks again whether there is anything to do, for another process may
   * have done it; a refusal means that there is not.
   */
  readonly each: (ctx: Ctx, id: string) => Promise<O | Refusal>
}

/** The condition that a row comes after where an earlier run stopped. */
export function comesAfter(column: string | RawBuilder<unknown>, after: string | null): RawBuilder<boolean> {
  if (after === null) return sql<boolean>`true`
  return sql<boolean>`${typeof column === 'string' ? sql.ref(column) : column} > ${after}`
}
