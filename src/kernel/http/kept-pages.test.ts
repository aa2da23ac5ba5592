import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptReads, watched } from '../kept/index.ts'
import { finished } from './answers.ts'
import { KEEP_PAGE_MS, keptPages } from './kept-pages.ts'

const clock = () => {
  let at = 0
  return { now: () => at, advance: (ms: number) => (at += ms) }
}
const nothing = { lives: new Set<never>(), past: false }
const textOf = (page: { body: Uint8Array } | null) => page && new TextDecoder().decode(page.body)

describe('kept pages', () => {
  it('are given for a short time, each to who may have it', () => {
    const { now, advance } = clock()
    const pages = keptPages(now)
    pages.keep('ada', finished('for Ada'), nothing)
    pages.keep('gil', finished('for Gil'), nothing)
    expect([textOf(pages.get('ada')), textOf(pages.get('gil')), pages.get('hana')]).toEqual([
      'for Ada',
      'for Gil',
      null,
    ])
    advance(KEEP_PAGE_MS - 1)
    expect(textOf(pages.get('ada'))).toBe('for Ada')
    advance(1)
    expect(pages.get('ada')).toBe(null)
  })

  it('are not kept when something was read past memory or has ended', () => {
    const pages = keptPages(clock().now)
    pages.keep('a', finished('old'), nothing)
    pages.keep('a', finished('new'), { ...nothing, past: true })
    pages.keep('b', finished('b'), { past: false, lives: new Set([{ ended: true, until: 1 }]) })
    pages.keep('c', finished('c'), { past: false, lives: new Set([{ ended: false, until: 0 }]) })
    expect([pages.get('a'), pages.get('b'), pages.get('c'), pages.bytes()]).toEqual([null, null, null, 0])
  })

  it('never outlive the answer that ends first', () => {
    const { now, advance } = clock()
    const pages = keptPages(now)
    pages.keep('a', finished('a'), { past: false, lives: new Set([{ ended: false, until: 3 }]) })
    advance(2)
    expect(textOf(pages.get('a'))).toBe('a')
    advance(1)
    expect(pages.get('a')).toBe(null)
  })

  it('never hold more bytes than they may, and lose what was asked for longest ago', () => {
    const pages = keptPages(clock().now, 70)
    for (const key of ['1', '2', '3']) pages.keep(key, finished('ten bytes.'), nothing)
    expect(pages.bytes()).toBe(66)
    pages.get('1')
    pages.keep('4', finished('ten bytes.'), nothing)
    expect([textOf(pages.get('1')), pages.get('2'), pages.bytes()]).toEqual(['ten bytes.', null, 66])
    pages.keep('5', finished('x'.repeat(100)), nothing)
    expect([pages.get('5'), pages.bytes()]).toEqual([null, 0])
  })

  it('say, whatever happens in which order, no less than what was true when they were asked for', async () => {
    type Part = 'a' | 'b' | 'c'
    const part = fc.constantFrom<Part>('a', 'b', 'c')
    const parts = fc.constantFrom<Part[]>(['a'], ['b'], ['a', 'b'], ['c', 'b', 'a'])
    const step = fc.oneof(
      { arbitrary: fc.record({ do: fc.constant('look' as const), parts }), weight: 4 },
      { arbitrary: fc.record({ do: fc.constantFrom('go on' as const, 'rest' as const) }), weight: 4 },
      fc.record({ do: fc.constant('write' as const), part }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, KEEP_PAGE_MS, 40_000) }),
      fc.record({ do: fc.constant('clear' as const) }),
    )
    let given = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), fc.scheduler(), async (steps, scheduler) => {
        const { now, advance } = clock()
        // Small enough that answers and pages also go to make room.
        const kept = keptReads(now, 2)
        const pages = keptPages(now, 120)
        const truth = { a: 0, b: 0, c: 0 }
        const looks: Promise<void>[] = []
        const read = (one: Part) =>
          kept.get(
            one,
            async () => {
              const seen = { value: truth[one] }
              await scheduler.schedule(Promise.resolve())
              return seen
            },
            () => [one],
          )
        const look = async (wanted: Part[]) => {
          const before = wanted.map((one) => truth[one])
          const key = wanted.join()
          let page = textOf(pages.get(key))
          if (page === null) {
            const { value, watch } = await watched(async () => {
              const found = await Promise.all(wanted.map(read))
              await scheduler.schedule(Promise.resolve())
              return found.map(({ value: each }) => each).join()
            })
            pages.keep(key, finished(value), watch)
            page = value
          } else given++
          for (const [at, value] of page.split(',').entries())
            expect(Number(value)).toBeGreaterThanOrEqual(before[at] ?? 0)
        }
        for (const one of steps) {
          if (one.do === 'look') looks.push(look(one.parts))
          else if (one.do === 'rest') await scheduler.waitFor(Promise.all(looks))
          else if (one.do === 'go on') await (scheduler.count() > 0 ? scheduler.waitOne() : undefined)
          else if (one.do === 'wait') advance(one.ms)
          else if (one.do === 'clear') kept.clear()
          else if (one.do === 'write') {
            truth[one.part]++
            kept.changed(new Set([one.part]))
          }
        }
        await scheduler.waitFor(Promise.all(looks))
      }),
      { numRuns: 300 },
    )
    expect(given).toBeGreaterThan(50)
  })
})
