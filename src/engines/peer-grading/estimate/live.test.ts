import { expect, it } from 'vitest'
import { estimate, live } from '../index.ts'
import { makeCohort, MIXES } from '../simulate/index.ts'

it('folds in single reviews nearly as a full run would', () => {
  const cohort = makeCohort({ seed: 3, mix: MIXES.lazy20, people: 120 })
  const { range } = cohort
  const reviews = cohort.activities[0]?.reviews ?? []
  const late = reviews.filter((_, at) => at % 60 === 0)
  const early = reviews.filter((_, at) => at % 60 !== 0)
  const before = estimate({ reviews: early }, { range })
  const kept = structuredClone(before.works)
  const folded = live(before)
  const told = new Map(late.flatMap((review) => folded.rescore(review)).map((one) => [one.work, one]))
  const full = new Map(estimate({ reviews }, { range }).works.map((one) => [one.work, one]))
  const was = new Map(kept.map((one) => [one.work, one]))
  let [apart, moved] = [0, 0]
  for (const { work } of late) {
    expect(told.get(work)?.n).toBe(full.get(work)?.n)
    apart += Math.abs((told.get(work)?.estimate ?? 0) - (full.get(work)?.estimate ?? 0))
    moved += Math.abs((was.get(work)?.estimate ?? 0) - (full.get(work)?.estimate ?? 0))
  }
  expect(apart).toBeLessThan(moved / 4)
  expect(before.works).toEqual(kept)
  const [again] = late
  if (again !== undefined) expect(() => folded.rescore(again)).toThrow('before')
  expect(() => folded.rescore({ work: 'w1', reviewer: 'new', score: 101 })).toThrow('not between')
  const [fresh] = folded.rescore({ work: 'new', reviewer: 'new', score: 64 })
  expect(fresh).toMatchObject({ work: 'new', n: 1 })
  expect(fresh?.high).toBeGreaterThan(64)
})
