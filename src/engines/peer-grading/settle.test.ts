import fc from 'fast-check'
import { expect, it } from 'vitest'
import { settle, type Review } from './index.ts'

const scale = { key: 'evidence', levels: 4, meets: 2 }
const reviewsOf = (...levels: (number | null)[]): Review[] =>
  levels.map((level, at) => ({ reviewer: `r${at}`, levels: { evidence: level } }))
const one = (...levels: (number | null)[]) => settle([scale], reviewsOf(...levels), 3)[0]

it('takes the median, and says meets only when most do', () => {
  expect(one(3, 2, 0)).toMatchObject({ level: 2, n: 3, low: 0, high: 3, verdict: 'meets' })
  expect(one(1, 1, 3)).toMatchObject({ level: 1, verdict: 'not yet' })
  expect(one(1, 1, 2, 3)).toMatchObject({ level: 1.5, verdict: 'uncertain' })
  expect(one(3, 3)).toMatchObject({ n: 2, verdict: 'uncertain' })
  expect(one(null, null, null)).toMatchObject({ level: null, n: 0, low: null, verdict: 'uncertain' })
  expect(() => one(4)).toThrow(RangeError)
})

it('does not depend on the order of reviews or the names of reviewers, and never judges beyond what was given', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 3 })), { maxLength: 12 }),
      fc.func(fc.nat()),
      (levels, order) => {
        const settled = settle([scale], reviewsOf(...levels), 3)
        const shuffled = reviewsOf(...levels)
          .toSorted((a, b) => order(a.reviewer) - order(b.reviewer))
          .map((review) => ({ ...review, reviewer: `x${review.reviewer}` }))
        expect(settle([scale], shuffled, 3)).toEqual(settled)
        const [result] = settled
        if (result?.level != null) {
          expect(result.level).toBeGreaterThanOrEqual(result.low ?? 0)
          expect(result.level).toBeLessThanOrEqual(result.high ?? 0)
        }
      },
    ),
  )
})

it('counts a reviewer once', () => {
  const twice: Review[] = [...reviewsOf(3, 3), { reviewer: 'r0', levels: { evidence: 0 } }]
  expect(settle([scale], twice, 2)[0]).toMatchObject({ n: 2, given: [0, 3] })
})
