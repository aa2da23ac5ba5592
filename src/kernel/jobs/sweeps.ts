import type { PgBoss } from 'pg-boss'
import type { QueueHandler, Sweep } from './types.ts'

const QUEUE = 'sweep'

/** Runs the sweep that a scheduled job names; one that a newer version dropped has nothing to do any more. */
export function sweepHandler(sweeps: readonly Sweep[]): QueueHandler {
  const byName = new Map(sweeps.map((sweep) => [sweep.name, sweep]))
  return {
    queue: QUEUE,
    // The next one comes by itself, if only tomorrow; a process that was killed amid one is no reason to give it up.
    retries: 3,
    handle: async (data) => byName.get((data as { sweep: string }).sweep)?.run(),
  }
}

/** Makes the schedule in the database that of this version: each sweep once for all processes. */
export async function scheduleSweeps(boss: PgBoss, sweeps: readonly Sweep[]): Promise<void> {
  const wanted = new Set(sweeps.map(({ name }) => name))
  for (const { key } of await boss.getSchedules(QUEUE)) if (!wanted.has(key)) await boss.unschedule(QUEUE, key)
  for (const { name, cron } of sweeps) await boss.schedule(QUEUE, cron, { sweep: name }, { key: name, tz: 'UTC' })
}
