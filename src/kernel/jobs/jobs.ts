import pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Trx } from '../db/index.ts'
import type { Log } from '../log/index.ts'

/** What a queue's jobs do. A job is run again when it throws, with growing pauses, then lies with the dead letters. */
export interface QueueHandler {
  readonly queue: string
  readonly handle: (data: unknown, jobId: string) => Promise<void>
  readonly retries?: number
}

/** Something looked after at fixed times, idempotent by nature: expiries, digests, snapshots. */
export interface Sweep {
  readonly name: string
  /** Five-field cron in UTC; the finest grain is a minute. */
  readonly cron: string
  readonly run: () => Promise<void>
}

export interface DeadLetter {
  readonly queue: string
  readonly id: string
  readonly data: unknown
  readonly error: string
  readonly at: string
}

export interface Jobs {
  /** Queues jobs in the caller's transaction: rolled back with it. */
  enqueue(
    trx: Trx,
    queue: string,
    jobs: readonly { data: object; startAfter?: Date; singletonKey?: string }[],
  ): Promise<void>
  /** Wakes this process's workers at once instead of at their next look. */
  nudge(): void
  /** Runs everything that is due until nothing is left; for tests and the command line. Returns how many jobs were run. */
  drain(): Promise<number>
  deadLetters(): Promise<DeadLetter[]>
  /** Puts dead letters back; returns how many. */
  retryDead(): Promise<number>
  /** Starts looking for work in this process. */
  work(): Promise<void>
  stop(): Promise<void>
}

const RETRIES = 6
const RETRY_SECONDS = 20
const LOOK_EVERY_SECONDS = 2
const SWEEPS = 'sweep'

/** Starts the job queue on the site's database; its own schema is `pgboss`. */
export async function startJobs(
  database: Database,
  handlers: readonly QueueHandler[],
  sweeps: readonly Sweep[],
  log: Log,
): Promise<Jobs> {
  const plain = plainQuery(database)
  const boss = new PgBoss({
    db: { executeSql: plain },
    supervise: true,
    schedule: true,
    superviseIntervalSeconds: 60,
    reindex: false,
  })
  boss.on('error', (error) => log.error({ message: error.message }, 'the job queue has a problem'))
  await boss.start()
  const sweeping: QueueHandler = { queue: SWEEPS, retries: 0, handle: (data) => runSweep(sweeps, data) }
  const all = [...handlers, sweeping]
  for (const { queue, retries = RETRIES } of all) {
    const wanted = {
      retryLimit: retries,
      retryDelay: RETRY_SECONDS,
      retryBackoff: true,
      expireInSeconds: 300,
      deleteAfterSeconds: 30 * 86_400,
    }
    if ((await boss.getQueue(queue)) === null) await boss.createQueue(queue, wanted)
    else await boss.updateQueue(queue, wanted)
  }
  const workers: string[] = []
  return {
    async enqueue(trx, queue, jobs) {
      if (jobs.length > 0) await boss.insert(queue, [...jobs], { db: fromKysely(trx) })
    },
    nudge() {
      for (const worker of workers) boss.notifyWorker(worker)
    },
    drain: () => drain(boss, all),
    deadLetters: () => deadLetters(plain),
    retryDead: async () => retryDead(plain),
    async work() {
      for (const sweep of sweeps)
        await boss.schedule(SWEEPS, sweep.cron, { sweep: sweep.name }, { key: sweep.name, tz: 'UTC' })
      for (const handler of all) {
        const id = await boss.work(
          handler.queue,
          { pollingIntervalSeconds: LOOK_EVERY_SECONDS, batchSize: 10, perJobResults: false },
          async (jobs) => {
            for (const job of jobs) await handler.handle(job.data, job.id)
          },
        )
        workers.push(id)
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000, close: false })
    },
  }
}

/** Makes the queue's own tables, or brings them to this version; `startJobs` does it too. */
export async function installJobs(database: Database): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: plainQuery(database) },
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  await boss.start()
  await boss.stop({ graceful: false, close: false })
}

/** The queue reads results with the driver's own types: dates as Date, counts as text. */
function plainQuery({ pool }: Database): Plain {
  return (text, values) => pool.query({ text, values, types: pg.types } as pg.QueryConfig)
}

async function runSweep(sweeps: readonly Sweep[], data: unknown): Promise<void> {
  const name = (data as { sweep?: string }).sweep
  await sweeps.find((sweep) => sweep.name === name)?.run()
}

async function drain(boss: PgBoss, handlers: readonly QueueHandler[]): Promise<number> {
  let total = 0
  for (;;) {
    let found = 0
    for (const { queue, handle } of handlers) {
      const jobs = await boss.fetch(queue, { batchSize: 50 })
      for (const job of jobs) {
        found++
        try {
          await handle(job.data, job.id)
          await boss.complete(queue, job.id)
        } catch (error) {
          await boss.fail(queue, job.id, { message: error instanceof Error ? error.message : String(error) })
          throw error
        }
      }
    }
    if (found === 0) return total
    total += found
  }
}

type Plain = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

async function deadLetters(plain: Plain): Promise<DeadLetter[]> {
  const found = await plain(
    `select name, id, data, output, completed_on from pgboss.job where state = 'failed' order by completed_on desc limit 100`,
  )
  return (
    found.rows as {
      name: string
      id: string
      data: unknown
      output: { message?: string } | null
      completed_on: Date | null
    }[]
  ).map((row) => ({
    queue: row.name,
    id: row.id,
    data: row.data,
    error: row.output?.message ?? 'unknown',
    at: row.completed_on?.toISOString() ?? '',
  }))
}

async function retryDead(plain: Plain): Promise<number> {
  const done = await plain(
    `update pgboss.job set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now() where state = 'failed' returning id`,
  )
  return done.rows.length
}
