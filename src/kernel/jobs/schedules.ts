import type { PgBoss } from 'pg-boss'
import type { QueueHandler, Schedule } from './types.ts'

const QUEUE = 'sweep'

interface Run {
  /** Name of the schedule. */
  sweep: string
  /** Where an earlier run stopped. */
  after?: string
}

/**
 * Runs what a scheduled job names; one that a newer version dropped has nothing to do any more. A run that says where it
 * stopped is followed by one that goes on from there, so that other jobs come in between and a killed process loses nothing.
 */
export function scheduleHandler(boss: PgBoss, schedules: readonly Schedule[]): QueueHandler {
  const byName = new Map(schedules.map((schedule) => [schedule.name, schedule]))
  return {
    queue: QUEUE,
    // The next one comes by itself, if only tomorrow; a process that was killed amid one is no reason to give it up.
    retries: 3,
    async handle(data) {
      const { sweep, after = null } = data as Run
      const stopped = (await byName.get(sweep)?.run(after)) ?? null
      if (stopped !== null) await boss.send(QUEUE, { sweep, after: stopped } satisfies Run)
    },
  }
}

/** Makes the schedule in the database that of this version: each once for all processes. */
export async function writeSchedules(boss: PgBoss, schedules: readonly Schedule[]): Promise<void> {
  const wanted = new Set(schedules.map(({ name }) => name))
  for (const { key } of await boss.getSchedules(QUEUE)) if (!wanted.has(key)) await boss.unschedule(QUEUE, key)
  for (const { name, cron } of schedules) await boss.schedule(QUEUE, cron, { sweep: name }, { key: name, tz: 'UTC' })
}
