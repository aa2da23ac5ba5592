import { describe, expect, it } from 'vitest'
import { simulateAllocation, type Outcome } from './simulate.ts'

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at)
const mean = (values: readonly number[]) => values.reduce((all, one) => all + one, 0) / values.length
const run = (n: number, dropout: number, policy: 'credit' | 'ora2' | 'circular', over: readonly number[]): Outcome[] =>
  over.map((seed) => simulateAllocation({ n, dropout, given: 5, needed: 3, policy, seed }))

describe('fourteen days of a cohort', () => {
  it.each([0.3, 0.45, 0.6])(
    'of 1,000 with %d dropping out: every finished author has three reviews, no work has none',
    (dropout) => {
      for (const outcome of run(1_000, dropout, 'credit', seeds(40_000, 4))) {
        expect(outcome.finished).toBeGreaterThan(1_000 * (1 - dropout) * 0.95)
        expect(outcome.share).toBe(1)
        expect(outcome.unread).toBe(0)
      }
    },
  )

  it.each([
    [100, 0.6],
    [30, 0.5],
  ])('of %d with %d dropping out: at least 95 % of finished authors have three reviews', (n, dropout) => {
    const outcomes = run(n, dropout, 'credit', seeds(50_000, 40))
    expect(mean(outcomes.map(({ share }) => share))).toBeGreaterThan(0.99)
    expect(Math.min(...outcomes.map(({ share }) => share))).toBeGreaterThan(0.9)
    expect(mean(outcomes.map(({ unread }) => unread))).toBeLessThan(0.1)
  })

  it('goes with the other policies as it is known to go', () => {
    const share = (dropout: number, policy: 'ora2' | 'circular') =>
      100 * mean(run(1_000, dropout, policy, seeds(60_000, 3)).map((outcome) => outcome.share))
    const near = (value: number, known: number) => expect(Math.abs(value - known)).toBeLessThan(6)
    for (const [dropout, ora2, circular] of [
      [0.3, 100, 65],
      [0.45, 86, 40],
      [0.6, 63, 21],
    ] as const) {
      near(share(dropout, 'ora2'), ora2)
      near(share(dropout, 'circular'), circular)
    }
  })

  it('repeats itself with the same seed', () => {
    const asked = { n: 200, dropout: 0.4, given: 4, needed: 2, policy: 'ora2', seed: 9 } as const
    expect(simulateAllocation(asked)).toEqual(simulateAllocation(asked))
    expect(simulateAllocation({ ...asked, seed: 10 })).not.toEqual(simulateAllocation(asked))
  })

  it.each([2, 3, 7, 12])('works with %d people', (n) => {
    for (const policy of ['credit', 'ora2', 'circular'] as const) {
      const outcome = simulateAllocation({ n, dropout: 0, given: 5, needed: 3, policy, seed: 1 })
      expect(outcome.reviews).toBeLessThanOrEqual(n * Math.min(5, n - 1))
      expect(outcome.works).toBe(n)
    }
  })
})
