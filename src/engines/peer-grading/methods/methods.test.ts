import { expect, it } from 'vitest'
import { graphOf } from '../data/graph.ts'
import { makeCohort, MIXES, score } from '../simulate/index.ts'
import { gradesForAssessing } from './moodle.ts'
import { pg1Of } from './pg1.ts'
import { BASELINES, type Baseline } from './index.ts'

const RANGE = { min: 0, max: 100, step: 1 }
const graph = (scores: Record<string, number[]>) =>
  graphOf(
    Object.entries(scores).flatMap(([work, given]) =>
      given.map((value, at) => ({ work, reviewer: `r${at}`, score: value })),
    ),
  )

it('takes means, and medians as ORA2 does', () => {
  expect([...BASELINES.mean(graph({ a: [1, 2, 6], b: [5] }))]).toEqual([3, 5])
  expect([...BASELINES.median(graph({ a: [1, 9, 2], b: [1, 2], c: [4, 1, 2, 9] }))]).toEqual([2, 2, 3])
})

it('grades assessing as Moodle does: the nearest to the mean is best, and two who disagree both are', () => {
  expect([...gradesForAssessing(graph({ a: [0, 100], b: [40] }), RANGE)]).toEqual([100, 100, 100])
  const [best = 0, near = 0, far = 0] = gradesForAssessing(graph({ a: [60, 50, 90] }), RANGE)
  expect(best).toBe(100)
  // Mean 66.7, variance 288.9: 10^3 and 30^3 over 5 times that.
  expect(near).toBeCloseTo(100 - 1000 / (5 * 288.889), 3)
  expect(far).toBeCloseTo(100 - 27_000 / (5 * 288.889), 3)
})

it('does on a simulated class what the papers say', () => {
  const cohort = makeCohort({ seed: 300, mix: MIXES.troll5, people: 400 })
  const [activity] = cohort.activities
  const made = graphOf(activity?.reviews ?? [])
  const errorOf = (method: Baseline) => errorFrom(BASELINES[method](made, RANGE))
  const errorFrom = (estimates: Float64Array) => {
    const works = made.works.map((work, at) => ({ work, estimate: estimates[at] ?? Number.NaN }))
    return score(works, activity?.truth ?? new Map()).rmse
  }
  expect(errorOf('mean')).toBeGreaterThan(8)
  expect(errorOf('median')).toBeLessThan(errorOf('mean'))
  expect(errorOf('moodle')).toBeLessThan(errorOf('mean'))
  expect(errorOf('vancouver')).toBeLessThan(errorOf('median'))
  expect(errorOf('pg1')).toBeLessThan(errorOf('moodle'))
  const told = { worksSd: 12, biasSd: 7, noiseSd: 11 }
  expect(errorFrom(pg1Of(made, told))).toBeLessThan(errorOf('vancouver'))
  expect(errorOf('pg1')).toBe(errorOf('pg1'))
})
