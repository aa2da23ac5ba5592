import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { command, type Services } from '../command/index.ts'
import { filledFrom } from '../feature/index.ts'
import { queuesIn } from '../jobs/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { appender, defineEvent, heard } from './index.ts'

const spoken = defineEvent('test.spoken', z.object({ aloud: z.boolean() }))
let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

const speak = command('test.speak', async (tx, aloud: boolean) => {
  await tx.record(spoken, { subject: ['test', tx.id()], tags: ['test:it'], payload: { aloud } })
  return true
})

/** What is queued by one event, and which queues' workers are woken by it. */
async function speaking(aloud: boolean) {
  const jobs: string[] = []
  const woken: string[] = []
  const enqueue = async (_trx: unknown, queue: string, some: readonly { data: object }[]) => {
    jobs.push(...some.map(({ data }) => (data as { subscriber: string }).subscriber))
    return some.length > 0 ? queue : null
  }
  const handle = async () => {}
  const quiet = { name: 'quiet', to: [spoken.name], handle }
  const picky = { name: 'picky', to: ['*'], unless: ({ payload }: { payload: unknown }) => !isAloud(payload), handle }
  const services: Services = {
    ...kit.services,
    append: appender(aloud ? [quiet, picky] : [picky], () => enqueue, filledFrom([])),
    committed: (tags) => woken.push(...queuesIn(tags)),
  }
  await speak({ services, actor: null }, aloud)
  return { jobs, woken }
}

const isAloud = (payload: unknown) => (payload as { aloud: boolean }).aloud

test('an event makes a job for each who wants it, and wakes the workers of that queue alone', async () => {
  expect(await speaking(true)).toEqual({ jobs: ['quiet', 'picky'], woken: ['delivery'] })
})

test('an event that says by itself that there is nothing to do makes no job and wakes nobody', async () => {
  expect(await speaking(false)).toEqual({ jobs: [], woken: [] })
})

test('a process hears what others say has changed, and not what it said itself', () => {
  const payload = JSON.stringify(['from:there', 'a', 'b'])
  expect([...heard(payload, 'here')]).toEqual(expect.arrayContaining(['a', 'b']))
  expect([...heard(payload, 'there')]).toEqual([])
})
