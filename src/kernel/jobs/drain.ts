import type { PgBoss } from 'pg-boss'
import type { QueueHandler } from './types.ts'

const BATCH = 50

/** Runs what is due in the order of the handlers, and what that brings about, until a whole round finds nothing. */
export async function drain(boss: PgBoss, handlers: readonly QueueHandler[]): Promise<number> {
  const errors: unknown[] = []
  let total = 0
  for (let found = 1; found > 0; total += found) {
    found = 0
    for (const handler of handlers) found += await round(boss, handler, errors)
  }
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} jobs failed`)
  return total
}

async function round(boss: PgBoss, { queue, handle }: QueueHandler, errors: unknown[]): Promise<number> {
  const jobs = await boss.fetch(queue, { batchSize: BATCH })
  for (const { id, data } of inOrder(jobs)) {
    try {
      await handle(data, id)
      await boss.complete(queue, id)
    } catch (error) {
      errors.push(error)
      await boss.fail(queue, id, failure(error))
    }
  }
  return jobs.length
}

/** What is kept of an error with the job: its message, which names no person. */
export function failure(error: unknown): { message: string } {
  return { message: error instanceof Error ? error.message : String(error) }
}

/** A fetched batch comes in any order; ids that sort by time restore that of queueing. */
export function inOrder<J extends { id: string }>(jobs: readonly J[]): J[] {
  return jobs.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
