import { fromKysely, type JobResult, type PgBoss, type WorkOptions } from 'pg-boss'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../db/index.ts'
import type { Log } from '../log/index.ts'
import type { Clock } from '../time/clock.ts'
import { bossOn, plainQuery } from './boss.ts'
import { deadLetters, queueStats, retryDead, takeUpInterrupted } from './dead-letters.ts'
import { drain, failure, inOrder } from './drain.ts'
import { queueClock, type QueueClock } from './queue-clock.ts'
import { scheduleHandler, writeSchedules } from './schedules.ts'
import type { Jobs, NewJob, QueueHandler, Schedule } from './types.ts'

/** With a pause of 20 seconds that doubles each time, a job is given up after most of a day. */
const RETRIES = 12
const RETRY_SECONDS = 20
const EXPIRE_SECONDS = 300
/** A process that says nothing for so long is taken for dead, and its jobs are given to others. */
const HEARTBEAT_SECONDS = 30
const DEAD_LETTERS_KEPT_SECONDS = 30 * 86_400
const LOOK_EVERY_SECONDS = 2
const SUPERVISE_SECONDS = 30
const STOP_MS = 2_000
/** What comes meanwhile is fetched together. */
const GATHER_MS = 30
const LOOKING = {
  pollingIntervalSeconds: LOOK_EVERY_SECONDS,
  batchSize: 10,
  burstWhenBatchFull: true,
  perJobResults: true,
} satisfies WorkOptions

/**
 * Starts the job queue on the site's database; its own schema is `pgboss`.
 * @param handlers one for each queue; a job on a queue without one cannot be enqueued.
 * @param clock whose time the queue lives in; the database's own when absent.
 * @param id makes ids that sort by time; jobs queued in one transaction then run in that order.
 */
export async function startJobs(
  database: Database,
  handlers: readonly QueueHandler[],
  schedules: readonly Schedule[],
  log: Log,
  { clock, id }: { clock?: Clock; id?: () => string } = {},
): Promise<Jobs> {
  const plain = plainQuery(database)
  const boss = bossOn(database, { supervise: true, schedule: true, superviseIntervalSeconds: SUPERVISE_SECONDS })
  boss.on('error', (error) => log.error({ message: error.message }, 'the job queue has a problem'))
  const all = [...handlers, scheduleHandler(boss, schedules)]
  let time: QueueClock | null = null
  try {
    await boss.start()
    time = clock === undefined ? null : await queueClock(plain, clock)
    for (const handler of all) await ensureQueue(boss, handler)
    if (database.mode === 'embedded') await takeUpInterrupted(boss, plain)
  } catch (error) {
    await boss.stop({ graceful: false, close: false })
    throw error
  }
  const workers = new Map<string, string>()
  const nudged = new Set<string>()
  let waking: NodeJS.Timeout | null = null
  const wake = () => {
    waking = null
    for (const queue of nudged) boss.notifyWorker(workers.get(queue) ?? '')
    nudged.clear()
  }
  return {
    async enqueue(trx, queue, jobs) {
      if (jobs.length === 0) return null
      const rows = jobs.map((job) => toInsert(job, id))
      await boss.insert(queue, rows, { db: fromKysely(trx) })
      return queue
    },
    nudge(queues = [...workers.keys()]) {
      for (const queue of queues) nudged.add(queue)
      waking ??= setTimeout(wake, GATHER_MS)
    },
    async drain() {
      await time?.follow()
      return drain(boss, all)
    },
    deadLetters: () => deadLetters(plain),
    retryDead: () => retryDead(boss, plain),
    stats: () => queueStats(plain),
    async work() {
      await writeSchedules(boss, schedules)
      for (const handler of all) workers.set(handler.queue, await look(boss, handler, log))
    },
    async stop() {
      if (waking !== null) clearTimeout(waking)
      await boss.stop({ graceful: true, timeout: STOP_MS, close: false })
      await time?.restore()
    },
  }
}

async function ensureQueue(boss: PgBoss, { queue, retries = RETRIES, onePerKey }: QueueHandler): Promise<void> {
  const wanted = {
    retryLimit: retries,
    retryDelay: RETRY_SECONDS,
    retryBackoff: true,
    expireInSeconds: EXPIRE_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
    deleteAfterSeconds: DEAD_LETTERS_KEPT_SECONDS,
  }
  if ((await boss.getQueue(queue)) === null)
    await boss.createQueue(queue, { ...wanted, policy: onePerKey ? 'short' : 'standard' })
  else await boss.updateQueue(queue, wanted)
}

/** Each job of a batch succeeds or fails for itself. */
function look(boss: PgBoss, { queue, handle }: QueueHandler, log: Log): Promise<string> {
  return boss.work(queue, LOOKING, async (jobs) => {
    const results: JobResult[] = []
    for (const { id, data } of inOrder(jobs)) {
      try {
        await handle(data, id)
        results.push({ id, status: 'completed' })
      } catch (error) {
        log.warn({ queue, job: id, ...failure(error) }, 'a job failed')
        results.push({ id, status: 'failed', output: failure(error) })
      }
    }
    return results
  })
}

function toInsert({ startAfter, ...job }: NewJob, id?: () => string) {
  const named = id === undefined ? job : { ...job, id: id() }
  if (startAfter === undefined) return named
  return {
    ...named,
    startAfter: startAfter instanceof Temporal.Instant ? new Date(startAfter.epochMilliseconds) : startAfter,
  }
}
