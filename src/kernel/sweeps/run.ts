import { Temporal } from 'temporal-polyfill'
import type { Ctx } from '../command/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { isRefusal } from '../refusal.ts'
import { failuresAmong, forgetFailure, noteFailure } from './failures.ts'
import { SWEEP_BATCH, type Sweep } from './sweep.ts'

/** A row that threw. The error's message names no person. */
export interface Failed {
  readonly sweep: string
  readonly id: string
  readonly error: string
  /** How often in a row. */
  readonly times: number
}

export interface Swept<O> {
  /** What the rows came to; those that were refused had nothing to do. */
  readonly done: O[]
  readonly failed: Failed[]
  /** Where to go on; null at the end. */
  readonly next: string | null
}

/** A sweep as the job queue runs it, a batch at a time. @param report tells whoever looks after the site. */
export function scheduled(ctx: Ctx, sweep: Sweep, report: (failed: Failed) => void): Schedule {
  const { name, cron } = sweep
  return {
    name,
    cron,
    async run(after) {
      const { failed, next } = await sweepBatch(ctx, sweep, after)
      for (const one of failed) report(one)
      return next
    },
  }
}

/** Deals with one batch of what is due, each row in a transaction of its own. */
export async function sweepBatch<O>(ctx: Ctx, sweep: Sweep<O>, after: string | null): Promise<Swept<O>> {
  const { db, now } = ctx.services
  const ids = await sweep.due(db, now(), after)
  const done: O[] = []
  const failed: Failed[] = []
  const known = ids.length === 0 ? new Map<string, never>() : await failuresAmong(ctx, sweep.name, ids)
  for (const id of ids) {
    const before = known.get(id)
    if (before !== undefined && Temporal.Instant.compare(before.nextAt, now()) > 0) continue
    try {
      const answer = await sweep.each(ctx, id)
      if (!isRefusal(answer)) done.push(answer)
      if (before !== undefined) await forgetFailure(ctx, sweep.name, id)
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const times = (before?.times ?? 0) + 1
      await noteFailure(ctx, sweep.name, id, message, times)
      failed.push({ sweep: sweep.name, id, error: message, times })
    }
  }
  return { done, failed, next: ids.length < SWEEP_BATCH ? null : (ids.at(-1) ?? null) }
}

/** Deals with everything that is due, for tests and the terminal. */
export async function sweepAll<O>(ctx: Ctx, sweep: Sweep<O>): Promise<Omit<Swept<O>, 'next'>> {
  const done: O[] = []
  const failed: Failed[] = []
  for (let after: string | null = null; ;) {
    const batch: Swept<O> = await sweepBatch(ctx, sweep, after)
    done.push(...batch.done)
    failed.push(...batch.failed)
    after = batch.next
    if (after === null) return { done, failed }
  }
}
