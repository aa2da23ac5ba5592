import type { PgBoss } from 'pg-boss'
import type { Plain } from './boss.ts'
import type { DeadLetter, QueueStats } from './types.ts'

const SHOWN = 100
const INTERRUPTIONS = 100

interface Row {
  readonly name: string
  readonly id: string
  readonly data: unknown
  readonly output: { message?: string } | null
  readonly completed_on: Date | null
}

/** The jobs given up, newest first, at most 100. */
export async function deadLetters(plain: Plain): Promise<DeadLetter[]> {
  const found = await plain(
    `select name, id, data, output, completed_on from pgboss.job where state = 'failed' order by completed_on desc limit ${SHOWN}`,
  )
  return (found.rows as Row[]).map(({ name, id, data, output, completed_on }) => ({
    queue: name,
    id,
    data,
    error: output?.message ?? 'unknown',
    at: completed_on?.toISOString() ?? '',
  }))
}

/** Puts every dead letter back for one more try. */
export async function retryDead(boss: PgBoss, plain: Plain): Promise<number> {
  const found = await plain(
    `select name, array_agg(id::text) as ids from pgboss.job where state = 'failed' group by name`,
  )
  const queues = found.rows as { name: string; ids: string[] }[]
  for (const { name, ids } of queues) await boss.retry(name, ids)
  return queues.reduce((sum, { ids }) => sum + ids.length, 0)
}

/** How full each queue is. */
export async function queueStats(plain: Plain): Promise<QueueStats[]> {
  const found = await plain(`
    select q.name as queue,
      count(*) filter (where j.state in ('created', 'retry'))::int as waiting,
      count(*) filter (where j.state = 'active')::int as active,
      count(*) filter (where j.state = 'failed')::int as failed
    from pgboss.queue q left join pgboss.job j on j.name = q.name
    group by q.name order by q.name
  `)
  return found.rows as QueueStats[]
}

/**
 * Takes up what a killed process left half done. Only for the embedded database, whose one process is starting right now; on a
 * server the jobs of a process without a heartbeat come back by themselves.
 *
 * Jobs are claimed ten at a time, so most of those taken up never began: an interruption does not use up a try (a claim counts
 * as one only when `started_on` is set). A job that was there at 100 interruptions is given up, for it may be what ends the
 * process.
 */
export async function takeUpInterrupted(boss: PgBoss, plain: Plain): Promise<void> {
  const interruptions = `coalesce((output->>'interruptions')::int, 0)`
  await plain(`
    update pgboss.job
    set state = 'retry', start_after = pgboss.job_now(), started_on = null,
      output = coalesce(output, '{}') || jsonb_build_object('interruptions', ${interruptions} + 1)
    where state = 'active' and ${interruptions} < ${INTERRUPTIONS}
  `)
  // With a try left the queue would put it back once more.
  await plain(`update pgboss.job set retry_count = retry_limit where state = 'active'`)
  const spent = await plain(
    `select name, array_agg(id::text) as ids from pgboss.job where state = 'active' group by name`,
  )
  for (const { name, ids } of spent.rows as { name: string; ids: string[] }[]) {
    await boss.fail(name, ids, new Error(`the process ended ${INTERRUPTIONS} times while it held this job`))
  }
}
