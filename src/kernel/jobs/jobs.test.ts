import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { embeddedDatabase, emptyTables, postgresDatabase } from '#kernel/testing/index.ts'
import { idGenerator } from '../ids/index.ts'
import { silentLog } from '../log/index.ts'
import { testClock } from '../time/clock.ts'
import { startJobs } from './jobs.ts'
import type { Jobs, QueueHandler, Schedule } from './types.ts'

describe.each([
  ['on the embedded database', embeddedDatabase],
  ['on a PostgreSQL server', postgresDatabase],
])('jobs %s', (_, open) => {
  const opening = open()
  const started: Jobs[] = []
  afterAll(async () => (await opening).close())
  afterEach(async () => {
    for (const jobs of started.splice(0)) await jobs.stop()
    await emptyTables(await opening)
  })

  async function setUp(handlers: readonly QueueHandler[], schedules: readonly Schedule[] = []) {
    const database = await opening
    const clock = testClock()
    const jobs = await startJobs(database, handlers, schedules, silentLog, {
      clock,
      id: idGenerator({ now: clock.now, random: randomBytes }),
    })
    started.push(jobs)
    const enqueue = (queue: string, list: Parameters<Jobs['enqueue']>[2]) =>
      database.db.transaction().execute((trx) => jobs.enqueue(trx, queue, list))
    return { database, clock, jobs, enqueue }
  }

  const recorder = (queue: string, options: Partial<QueueHandler> = {}) => {
    const ran: unknown[] = []
    return { ran, handler: { queue, handle: async (data: unknown) => void ran.push(data), ...options } }
  }

  test('a job queued in a transaction that rolls back never runs', async () => {
    const { ran, handler } = recorder('rolled-back')
    const { database, jobs } = await setUp([handler])
    const failing = database.db.transaction().execute(async (trx) => {
      await jobs.enqueue(trx, 'rolled-back', [{ data: { n: 1 } }])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await jobs.drain()).toBe(0)
    expect(ran).toEqual([])
  })

  test('what a job brings about is run too, each once', async () => {
    const second = recorder('second')
    const { database, jobs, enqueue } = await setUp([
      second.handler,
      {
        queue: 'first',
        async handle(data) {
          await database.db.transaction().execute((trx) => jobs.enqueue(trx, 'second', [{ data: { from: data } }]))
        },
      },
    ])
    await enqueue('first', [{ data: { n: 1 } }, { data: { n: 2 } }])
    expect(await jobs.drain()).toBe(4)
    expect(second.ran).toEqual([{ from: { n: 1 } }, { from: { n: 2 } }])
    expect(await jobs.drain()).toBe(0)
  })

  test('a job for later waits until the clock is there', async () => {
    const { ran, handler } = recorder('later')
    const { clock, jobs, enqueue } = await setUp([handler])
    await enqueue('later', [{ data: { n: 1 }, startAfter: clock.now().add({ hours: 48 }) }])
    clock.advance({ hours: 47 })
    expect(await jobs.drain()).toBe(0)
    clock.advance({ hours: 1 })
    expect(await jobs.drain()).toBe(1)
    expect(ran).toEqual([{ n: 1 }])
  })

  test('a failing job is tried again with growing pauses, given up, shown, and can be put back', async () => {
    let tries = 0
    let broken = true
    const { clock, jobs, enqueue } = await setUp([
      {
        queue: 'failing',
        retries: 2,
        handle: async () => {
          tries++
          if (broken) throw new Error('the mail server is away')
        },
      },
    ])
    await enqueue('failing', [{ data: { letter: 7 } }])
    await expect(jobs.drain()).rejects.toThrow('the mail server is away')
    expect(await jobs.drain()).toBe(0)
    for (const minutes of [1, 10]) {
      clock.advance({ minutes })
      await expect(jobs.drain()).rejects.toThrow('the mail server is away')
    }
    clock.advance({ days: 1 })
    expect(await jobs.drain()).toBe(0)
    expect(tries).toBe(3)
    expect(await jobs.deadLetters()).toMatchObject([
      { queue: 'failing', data: { letter: 7 }, error: 'the mail server is away' },
    ])
    expect(await jobs.stats()).toContainEqual({ queue: 'failing', waiting: 0, active: 0, failed: 1 })

    broken = false
    expect(await jobs.retryDead()).toBe(1)
    expect(await jobs.drain()).toBe(1)
    expect(await jobs.deadLetters()).toEqual([])
  })

  test('one failure leaves the other jobs of its batch alone', async () => {
    const ran: unknown[] = []
    const handle = async (data: unknown) => {
      if ((data as { n: number }).n === 2) throw new Error('only this one')
      ran.push(data)
    }
    const { jobs, enqueue } = await setUp([{ queue: 'batch', handle, retries: 0 }])
    await enqueue(
      'batch',
      [1, 2, 3].map((n) => ({ data: { n } })),
    )
    await jobs.work()
    jobs.nudge()
    await expect.poll(() => jobs.stats()).toContainEqual({ queue: 'batch', waiting: 0, active: 0, failed: 1 })
    expect(ran).toEqual([{ n: 1 }, { n: 3 }])
  })

  test('of jobs with one key at most one waits', async () => {
    const { ran, handler } = recorder('digest', { onePerKey: true })
    const { jobs, enqueue } = await setUp([handler])
    await enqueue('digest', [{ data: { n: 1 }, singletonKey: 'ada' }])
    await enqueue('digest', [
      { data: { n: 2 }, singletonKey: 'ada' },
      { data: { n: 3 }, singletonKey: 'bo' },
    ])
    expect(await jobs.drain()).toBe(2)
    expect(ran).toEqual([{ n: 1 }, { n: 3 }])
  })

  test('what says where it stopped is run again from there', async () => {
    const from: (string | null)[] = []
    const { database, jobs } = await setUp(
      [],
      [
        {
          name: 'long',
          cron: '0 3 * * *',
          run: async (after) => {
            from.push(after)
            return from.length < 3 ? `row ${from.length}` : null
          },
        },
      ],
    )
    await database.db
      .transaction()
      .execute((trx) => jobs.enqueue(trx, 'sweep', [{ data: { sweep: 'long' } }, { data: { sweep: 'dropped' } }]))
    expect(await jobs.drain()).toBe(4)
    expect(from).toEqual([null, 'row 1', 'row 2'])
  })

  test('workers find jobs by themselves', async () => {
    const { ran, handler } = recorder('found')
    const { jobs, enqueue } = await setUp([handler])
    await jobs.work()
    await enqueue('found', [{ data: { n: 1 } }])
    await expect.poll(() => ran, { timeout: 10_000 }).toEqual([{ n: 1 }])
  })

  test('several processes may start at once', async () => {
    const { ran, handler } = recorder('shared')
    const database = await opening
    started.push(
      ...(await Promise.all(
        [1, 2, 3].map(() =>
          startJobs(database, [handler], [{ name: 'tidy', cron: '0 3 * * *', run: async () => {} }], silentLog),
        ),
      )),
    )
    await Promise.all(started.map((jobs) => jobs.work()))
    const [jobs] = started
    await database.db.transaction().execute(async (trx) =>
      jobs?.enqueue(
        trx,
        'shared',
        Array.from({ length: 30 }, (_, n) => ({ data: { n } })),
      ),
    )
    for (const one of started) one.nudge()
    await expect.poll(() => ran.length, { timeout: 10_000 }).toBe(30)
    expect(new Set(ran.map((data) => (data as { n: number }).n)).size).toBe(30)
  })
})

const claimed = "update pgboss.job set state = 'active', started_on = now() where name = 'cut-short'"

test('what a killed process left half done is taken up at the next start', async () => {
  const database = await embeddedDatabase()
  const ran: unknown[] = []
  const handler: QueueHandler = { queue: 'cut-short', handle: async (data) => void ran.push(data) }
  const before = await startJobs(database, [handler], [], silentLog)
  await database.db.transaction().execute((trx) => before.enqueue(trx, 'cut-short', [{ data: { n: 1 } }]))
  await database.pool.query(claimed)
  expect(await before.drain()).toBe(0)
  await before.stop()
  const after = await startJobs(database, [handler], [], silentLog)
  expect(await after.drain()).toBe(1)
  expect(ran).toEqual([{ n: 1 }])
  await after.stop()
  await database.close()
})

test('an interruption uses up no try, and what is there at a hundred of them is given up', async () => {
  const database = await embeddedDatabase()
  const ran: unknown[] = []
  const handler: QueueHandler = { queue: 'cut-short', handle: async (data) => void ran.push(data) }
  const first = await startJobs(database, [handler], [], silentLog)
  await database.db.transaction().execute((trx) => first.enqueue(trx, 'cut-short', [{ data: { n: 1 } }]))
  await first.stop()
  const interrupt = async (times: number) => {
    await database.pool.query(claimed)
    await database.pool.query(
      `update pgboss.job set output = '{"interruptions": ${times - 1}}' where name = 'cut-short'`,
    )
    const next = await startJobs(database, [handler], [], silentLog)
    await next.stop()
    return (await database.pool.query("select state, retry_count, output from pgboss.job where name = 'cut-short'"))
      .rows
  }
  expect(await interrupt(1)).toEqual([{ state: 'retry', retry_count: 0, output: { interruptions: 1 } }])
  expect(await interrupt(100)).toEqual([{ state: 'retry', retry_count: 0, output: { interruptions: 100 } }])
  expect(await interrupt(101)).toMatchObject([
    { state: 'failed', output: { message: 'the process ended 100 times while it held this job' } },
  ])
  expect(ran).toEqual([])
  await database.close()
})
