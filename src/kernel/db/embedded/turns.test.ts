import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { turns, type Speaker, type Turns } from './turns.ts'

const IDLE_MS = 1_000
let log: string[] = []
let inTransaction = false
let queue: Turns

/** Stands for the database: `begin` and `commit` change its state, each exchange takes a moment. */
const database = {
  async execProtocolRawStream(bytes: Uint8Array, { onRawData }: { onRawData?: (data: Uint8Array) => void } = {}) {
    const said = Buffer.from(bytes).toString()
    log.push(said)
    await Promise.resolve()
    if (said.endsWith('begin')) inTransaction = true
    if (said.endsWith('commit')) inTransaction = false
    onRawData?.(bytes)
  },
  isInTransaction: () => inTransaction,
  async exec(text: string) {
    log.push(text)
    inTransaction = false
    return []
  },
}

function speaker(name: string) {
  const refusals: string[] = []
  const self: Speaker = { hear: () => {}, refuse: (code) => void refusals.push(code) }
  return {
    refusals,
    say: (text: string, kind: 'whole' | 'open' = 'whole') =>
      queue.say(self, { bytes: Buffer.from(`${name} ${text}`), kind }),
    leave: () => queue.leave(self),
  }
}

beforeEach(() => {
  log = []
  inTransaction = false
  queue = turns(database, IDLE_MS)
})
afterEach(() => void vi.useRealTimers())

test('first come, first served', async () => {
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('1')
  b.say('1')
  a.say('2')
  await queue.settled()
  expect(log).toEqual(['a 1', 'b 1', 'a 2'])
})

test('while a transaction or an exchange is open, others wait', async () => {
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('begin')
  b.say('1')
  await queue.settled()
  a.say('2')
  a.say('commit')
  a.say('flush', 'open')
  await queue.settled()
  expect(log).toEqual(['a begin', 'a 2', 'a commit', 'b 1', 'a flush'])
  b.say('2')
  await queue.settled()
  a.say('sync')
  await queue.settled()
  expect(log.slice(5)).toEqual(['a sync', 'b 2'])
})

test('who leaves in a transaction is rolled back, and what it still had to say is not said', async () => {
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('begin')
  b.say('1')
  await queue.settled()
  a.leave()
  a.say('2')
  await queue.settled()
  expect(log).toEqual(['a begin', 'rollback', 'b 1'])
})

test('who leaves while being answered is rolled back too', async () => {
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('begin')
  b.say('1')
  a.leave()
  await queue.settled()
  expect(log).toEqual(['a begin', 'rollback', 'b 1'])
})

test('a transaction that says nothing while others wait is ended with an error; one that nobody waits for is not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('begin')
  await queue.settled()
  vi.advanceTimersByTime(IDLE_MS * 10)
  expect(a.refusals).toEqual([])
  b.say('1')
  await queue.settled()
  vi.advanceTimersByTime(IDLE_MS)
  await queue.settled()
  expect(a.refusals).toEqual(['25P03'])
  expect(log).toEqual(['a begin', 'rollback', 'b 1'])
})

test('work that must be alone waits for an open transaction, and others wait for it', async () => {
  const [a, b] = [speaker('a'), speaker('b')]
  a.say('begin')
  const copy = queue.alone(async () => log.push('copy'))
  b.say('1')
  await queue.settled()
  expect(log).toEqual(['a begin'])
  a.say('commit')
  await copy
  await queue.settled()
  expect(log).toEqual(['a begin', 'a commit', 'copy', 'b 1'])
  await expect(queue.alone(() => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
})
