import fc from 'fast-check'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalUrl } from '../http/canonical.ts'
import { encodingsOf } from '../http/encoding.ts'
import { keptPage, packed } from '../http/kept-page.ts'
import { pageCache } from './index.ts'

const clock = () => {
  let at = 1
  return { now: () => at, advance: (ms: number) => (at += ms) }
}
const page = (text: string) => keptPage(text, {})
const textOf = (kept: { body: Buffer } | null) => kept && kept.body.toString()

describe('visitors’ pages', () => {
  it('are kept until something they show changes, for a minute at most', () => {
    const { now, advance } = clock()
    const cache = pageCache(now)
    for (const key of ['a', 'b']) cache.keep(cache.begin(), key, page(key), ['both', key])
    cache.changed(new Set(['a']))
    expect([cache.get('a'), textOf(cache.get('b'))]).toEqual([null, 'b'])
    advance(59_999)
    expect(textOf(cache.get('b'))).toBe('b')
    advance(2)
    expect(cache.get('b')).toBe(null)
  })

  it('that changed while they were drawn are not kept, nor any when it is not known what changed', () => {
    const cache = pageCache(clock().now)
    const [stale, fine, blind] = [cache.begin(), cache.begin(), cache.begin()]
    cache.changed(new Set(['a']))
    expect([cache.keep(stale, 'a', page('a'), ['a']), cache.keep(fine, 'b', page('b'), ['b'])]).toEqual([false, true])
    cache.clear()
    expect([cache.keep(blind, 'c', page('c'), ['c']), cache.size()]).toEqual([false, 0])
    const ended = cache.begin()
    cache.end(ended)
    cache.changed(new Set(['d']))
    expect(ended.missed.size).toBe(0)
  })

  it('never hold more bytes than they may', () => {
    const cache = pageCache(clock().now, 10_000)
    for (let at = 0; at < 50; at++) cache.keep(cache.begin(), `${at}`, page('x'.repeat(500)), [])
    expect(cache.size()).toBe(6)
    expect(cache.get('49')).not.toBe(null)
  })

  it('say, whatever happens in which order, no less than what was true when they were asked for', async () => {
    const step = fc.oneof(
      { arbitrary: fc.constant('look' as const), weight: 3 },
      { arbitrary: fc.constant('go on' as const), weight: 4 },
      fc.constantFrom('write' as const, 'clear' as const, 'wait' as const),
    )
    let given = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), fc.scheduler(), async (steps, scheduler) => {
        const { now, advance } = clock()
        const cache = pageCache(now)
        let truth = 0
        const looks: Promise<void>[] = []
        const look = async () => {
          const before = truth
          const known = cache.get('page')
          if (known !== null) {
            given++
            expect(Number(textOf(known))).toBeGreaterThanOrEqual(before)
            return
          }
          const drawing = cache.begin()
          const seen = truth
          await scheduler.schedule(Promise.resolve())
          cache.keep(drawing, 'page', page(String(seen)), ['it'])
          cache.end(drawing)
        }
        for (const one of steps) {
          if (one === 'look') looks.push(look())
          else if (one === 'go on') await (scheduler.count() > 0 ? scheduler.waitOne() : undefined)
          else if (one === 'clear') cache.clear()
          else if (one === 'wait') advance(30_000)
          else {
            truth++
            cache.changed(new Set(['it']))
          }
        }
        await scheduler.waitFor(Promise.all(looks))
      }),
      { numRuns: 300 },
    )
    expect(given).toBeGreaterThan(50)
  })
})

describe('a page is packed', () => {
  const long = 'words '.repeat(1_000)
  it('for whoever takes it so, the smaller form from the second time on', async () => {
    const kept = page(long)
    const ask = async (accept: string) => (await packed(kept, accept))[0]
    expect([await ask(''), await ask('gzip, br'), await ask('gzip, br')]).toEqual(['identity', 'gzip', 'gzip'])
    await kept.br
    expect([await ask('gzip, br'), await ask('gzip'), await ask('br;q=0, gzip')]).toEqual(['br', 'gzip', 'gzip'])
    expect(gunzipSync((await packed(kept, 'gzip'))[1]).toString()).toBe(long)
    expect(brotliDecompressSync((await packed(kept, 'br'))[1]).toString()).toBe(long)
    expect((await packed(page(long), 'br'))[0]).toBe('br')
  })

  it.each([
    ['gzip, deflate, br', ['br', 'gzip']],
    ['gzip;q=0.0, br;q=0', []],
    ['*', ['br', 'gzip']],
    ['*;q=0, gzip', ['gzip']],
    ['GZIP;q=0.1', ['gzip']],
    ['identity', []],
  ])('as %j says', (accept, takes) => expect([...encodingsOf(accept)]).toEqual(takes))
})

describe('the address of a page', () => {
  const schema = z.object({ q: z.string().optional(), after: z.string().optional() })
  const plain = (path: string, given?: z.ZodType) => {
    const url = canonicalUrl(given, new URL(path, 'http://x.invalid'))
    return url.pathname + url.search
  }
  it('is without what the page does not read', () => {
    expect(plain('/a?n=1')).toBe('/a')
    expect(plain('/a?n=1&q=soil&after=', schema)).toBe('/a?q=soil')
    expect(plain('/a?q=x&after=1&q=y', schema)).toBe(plain('/a?after=1&q=y', schema))
    expect(plain('/a?__proto__=1&constructor=2', schema)).toBe('/a')
  })
})
