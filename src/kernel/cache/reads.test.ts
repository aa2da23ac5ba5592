import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEEP_MS, cachedReads } from './reads.ts'

const clock = () => {
  let at = 1
  return { now: () => at, advance: (ms: number) => (at += ms) }
}
const tags = (...names: string[]) => new Set(names)

/** A question whose answers are counted and can be made to wait. */
function question() {
  const open: (() => void)[] = []
  const asked = { times: 0 }
  return {
    asked,
    read: async () => ({ answer: ++asked.times }),
    slow: () =>
      new Promise<{ answer: number }>((resolve) => {
        const answer = ++asked.times
        open.push(() => resolve({ answer }))
      }),
    release: () => open.shift()?.(),
  }
}

describe('kept reads', () => {
  it('are read once, and again when a place they show changes', async () => {
    const kept = cachedReads(clock().now)
    const { read, asked } = question()
    const get = () => kept.get('soil', read, () => ['course:soil', 'person:ada'])
    expect([await get(), await get()]).toEqual([{ answer: 1 }, { answer: 1 }])
    kept.changed(tags('course:bread'))
    expect((await get()).answer).toBe(1)
    kept.changed(tags('person:ada'))
    expect((await get()).answer).toBe(2)
    kept.clear()
    expect((await get()).answer).toBe(3)
    expect(asked.times).toBe(3)
  })

  it('are read again after a minute, since a clock changes things, too', async () => {
    const { now, advance } = clock()
    const kept = cachedReads(now)
    const { read } = question()
    const get = async () => (await kept.get('soil', read, () => [])).answer
    await get()
    advance(KEEP_MS - 1)
    expect(await get()).toBe(1)
    advance(1)
    expect(await get()).toBe(2)
  })

  it('that are missing are asked for every time', async () => {
    const kept = cachedReads(clock().now)
    let asked = 0
    const get = () =>
      kept.get(
        'nobody',
        async () => (asked++ === 0 ? null : { found: true }),
        () => [],
      )
    expect(await get()).toBe(null)
    expect(await get()).toEqual({ found: true })
  })

  it('are shared by those who ask at once', async () => {
    const kept = cachedReads(clock().now)
    const { slow, release, asked } = question()
    const both = [kept.get('soil', slow, () => ['a']), kept.get('soil', slow, () => ['a'])]
    release()
    expect(await Promise.all(both)).toEqual([{ answer: 1 }, { answer: 1 }])
    expect(asked.times).toBe(1)
  })

  it('that were under way when something changed are neither kept nor given to those who ask later', async () => {
    const kept = cachedReads(clock().now)
    const { slow, release, asked } = question()
    const before = kept.get('soil', slow, () => ['a'])
    kept.changed(tags('a'))
    const after = kept.get('soil', slow, () => ['a'])
    release()
    expect((await before).answer).toBe(1)
    release()
    expect((await after).answer).toBe(2)
    expect((await kept.get('soil', slow, () => ['a'])).answer).toBe(2)
    expect(asked.times).toBe(2)
  })

  it('that were under way when everything was forgotten are not kept', async () => {
    const kept = cachedReads(clock().now)
    const { slow, read, release } = question()
    const before = kept.get('soil', slow, () => ['a'])
    kept.clear()
    release()
    await before
    expect((await kept.get('soil', read, () => ['a'])).answer).toBe(2)
  })

  it('that fail are told to everybody who waits, and asked again', async () => {
    const kept = cachedReads(clock().now)
    const broken = () => Promise.reject(new Error('no connection'))
    const both = await Promise.allSettled([kept.get('soil', broken, () => []), kept.get('soil', broken, () => [])])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(
      await kept.get(
        'soil',
        async () => 'there',
        () => [],
      ),
    ).toBe('there')
  })

  it('never hold more rows than they may, and lose what was used longest ago', async () => {
    const kept = cachedReads(clock().now, 10)
    const list = (length: number) => async () => ({ rows: Array.from({ length }) })
    await kept.get('four', list(4), () => ['t'])
    await kept.get('five', list(5), () => ['t'])
    await kept.get('four', list(4), () => ['t'])
    await kept.get('three', list(3), () => ['t'])
    expect(kept.rows()).toBe(7)
    let asked = false
    await kept.get(
      'four',
      async () => (asked = true),
      () => [],
    )
    expect(asked).toBe(false)
    const eleven = await kept.get('eleven', list(11), () => ['t'])
    expect(kept.rows()).toBe(7)
    expect(await kept.get('eleven', list(11), () => ['t'])).not.toBe(eleven)
    kept.changed(tags('t'))
    expect(kept.rows()).toBe(0)
  })

  it('never show what was true before the last change that is over', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('read' as const), key: fc.constantFrom('a', 'b') }),
      fc.record({ do: fc.constant('write' as const), key: fc.constantFrom('a', 'b') }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.scheduler(), async (steps, scheduler) => {
        const kept = cachedReads(clock().now)
        const truth = { a: 0, b: 0 }
        const checks: Promise<void>[] = []
        const run = scheduler.scheduleSequence(
          steps.map((one) => async () => {
            if (one.do === 'write') {
              truth[one.key]++
              kept.changed(tags(one.key))
              return
            }
            const atLeast = truth[one.key]
            const read = async () => {
              const seen = { value: truth[one.key] }
              await scheduler.schedule(Promise.resolve())
              return seen
            }
            checks.push(
              kept
                .get(one.key, read, () => [one.key])
                .then(({ value }) => expect(value).toBeGreaterThanOrEqual(atLeast)),
            )
          }),
        )
        await scheduler.waitAll()
        await run.task
        await Promise.all(checks)
      }),
    )
  })
})
