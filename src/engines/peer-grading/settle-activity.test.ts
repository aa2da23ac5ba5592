import { expect, it } from 'vitest'
import { settleActivity, type ActivityReview } from './index.ts'

const scales = [
  { key: 'evidence', levels: 4, meets: 2 },
  { key: 'words', levels: 2, meets: 1 },
]
const reviewsOf = (work: string, ...levels: (number | null)[]): ActivityReview[] =>
  levels.map((level, at) => ({ work, reviewer: `r${at}`, levels: { evidence: level, words: null } }))

it('settles every work from all reviews of the activity', () => {
  const reviews = [
    ...reviewsOf('good', 3, 3, 3),
    ...reviewsOf('poor', 0, 0, 1),
    ...reviewsOf('split', 3, 0, 2),
    ...reviewsOf('two', 3, 3),
  ]
  const settled = settleActivity(scales, reviews, 3)
  const evidence = (work: string) => settled.of(work)[0]
  expect(evidence('good')).toMatchObject({ key: 'evidence', n: 3, low: 3, high: 3, given: [3, 3, 3], verdict: 'meets' })
  expect(evidence('good')?.level).toBeGreaterThan(2.4)
  expect(evidence('good')?.estimate?.probability).toBeGreaterThan(0.85)
  expect(evidence('poor')).toMatchObject({ verdict: 'not yet' })
  expect(evidence('split')).toMatchObject({ verdict: 'uncertain', given: [0, 2, 3] })
  expect(evidence('two')).toMatchObject({ n: 2, verdict: 'uncertain' })
  expect(settled.of('good')[1]).toMatchObject({ key: 'words', level: null, n: 0, verdict: 'uncertain', estimate: null })
  expect(evidence('never')).toMatchObject({ level: null, n: 0, verdict: 'uncertain', estimate: null })
  expect(settled.explain('split', 'evidence')?.scores).toEqual([3, 0, 2])
  expect(settled.explain('split', 'words')).toBeNull()
  expect(Object.keys(settled.states)).toEqual(['evidence'])
})

it('counts a reviewer once, an author never, and a check instead of reviews', () => {
  const reviews = [...reviewsOf('a', 3, 3, 3), ...reviewsOf('a', 0), ...reviewsOf('b', 1, 1, 1)]
  const settled = settleActivity(scales, reviews, 2, {
    authors: new Map([['a', 'r1']]),
    checks: { evidence: [{ work: 'b', score: 3, kind: 'targeted', sd: 0.2 }] },
  })
  expect(settled.of('a')[0]).toMatchObject({ n: 2, given: [0, 3] })
  expect(settled.of('b')[0]).toMatchObject({ level: 3, verdict: 'meets', estimate: { method: 'check' } })
  expect(() => settleActivity(scales, reviewsOf('a', 4), 1)).toThrow(RangeError)
})
