import type { Temporal } from 'temporal-polyfill'
import type { Ctx, Queued } from '../command/index.ts'
import type { Trx } from '../db/index.ts'

/** What a queue's jobs do. A job is run again when it throws, with growing pauses, then lies with the dead letters. */
export interface QueueHandler {
  readonly queue: string
  readonly handle: (data: unknown, jobId: string) => Promise<void>
  readonly retries?: number
  /** Of the jobs with one `singletonKey` at most one waits; another is dropped. Every job then needs a key. */
  readonly onePerKey?: true
}

/** Jobs of a feature that it queues itself: what each does, as nobody in particular. */
export interface FeatureQueue {
  readonly queue: string
  readonly handle: (ctx: Ctx, data: unknown) => Promise<void>
}

/** Something done at fixed times, idempotent by nature. What goes through rows is a sweep: see `kernel/sweeps`. */
export interface Schedule {
  readonly name: string
  /** Five-field cron in UTC; the finest grain is a minute. */
  readonly cron: string
  /** @returns where it stopped, when there is more to do: it is run again with that at once. */
  readonly run: (after: string | null) => Promise<string | null | void>
}

export interface NewJob {
  readonly data: object
  readonly startAfter?: Temporal.Instant | Date
  readonly singletonKey?: string
}

export interface DeadLetter {
  readonly queue: string
  readonly id: string
  readonly data: unknown
  readonly error: string
  /** When it was given up, ISO. */
  readonly at: string
}

export interface QueueStats {
  readonly queue: string
  /** Due or still to come. */
  readonly waiting: number
  readonly active: number
  /** Given up; the dead letters. */
  readonly failed: number
}

export interface Jobs {
  /** Queues jobs in the caller's transaction: rolled back with it. */
  enqueue(trx: Trx, queue: string, jobs: readonly NewJob[]): Promise<Queued>
  /** Lets this process's workers look soon instead of at their next time. @param queues whose; all when absent. */
  nudge(queues?: readonly string[]): void
  /**
   * Runs everything that is due until nothing is left; for tests and the command line. Returns how many jobs were run.
   * A job that fails is put back or given up as ever; when all is done its error is thrown.
   */
  drain(): Promise<number>
  deadLetters(): Promise<DeadLetter[]>
  /** Puts dead letters back for one more try; returns how many. */
  retryDead(): Promise<number>
  stats(): Promise<QueueStats[]>
  /** Starts looking for work in this process. */
  work(): Promise<void>
  /** Lets running jobs finish and looks for no more. */
  stop(): Promise<void>
}
