import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimate, explain, graphOf, recompute, BASELINES, type Check, type Range, type ScoreOf } from '../index.ts'
import { flaggedShare, makeCohort, MIXES, randomOf, score, type CohortOptions } from '../simulate/index.ts'

const HUNDRED: Range = { min: 0, max: 100, step: 1 }

const ranges = fc.constantFrom<Range>(
  HUNDRED,
  { min: 0, max: 1, step: 1 },
  { min: 0, max: 3, step: 1 },
  { min: 1, max: 5, step: 1 },
  { min: -3, max: 3, step: 0.5 },
  { min: 0, max: 100, step: 0 },
)

/** A range, and reviews on it: from one to some, uneven, by anybody. */
const given = ranges.chain((range) => {
  const score =
    range.step > 0
      ? fc
          .integer({ min: 0, max: Math.round((range.max - range.min) / range.step) })
          .map((steps) => range.min + steps * range.step)
      : fc.double({ min: range.min, max: range.max, noNaN: true })
  const review = fc.record({ work: fc.integer({ min: 0, max: 20 }), reviewer: fc.integer({ min: 0, max: 12 }), score })
  return fc
    .uniqueArray(review, { minLength: 1, maxLength: 90, selector: ({ work, reviewer }) => `${work} ${reviewer}` })
    .map((rows) => ({
      range,
      reviews: rows.map((row): ScoreOf => ({ work: `w${row.work}`, reviewer: `r${row.reviewer}`, score: row.score })),
    }))
})

function levels(count: number): Partial<CohortOptions> {
  const max = count - 1
  return {
    range: { min: 0, max, step: 1 },
    quality: { mean: 0.65 * max, sd: 0.2 * max },
    biasSd: 0.1 * max,
    noiseSd: 0.17 * max,
  }
}

function cohortReviews(options: Partial<CohortOptions> = {}) {
  const cohort = makeCohort({ seed: 11, mix: MIXES.mixed20, people: 60, ...options })
  const activity = cohort.activities.at(-1)
  if (activity === undefined) throw new Error('a cohort has an activity')
  return { ...activity, range: cohort.range, kinds: cohort.kinds }
}

describe('whatever is given', () => {
  it('says numbers, inside the scale, that can be computed again from their JSON', () => {
    fc.assert(
      fc.property(given, ({ range, reviews }) => {
        const estimated = estimate({ reviews }, { range })
        for (const one of estimated.works) {
          expect([one.estimate, one.sd, one.low, one.high].every(Number.isFinite)).toBe(true)
          expect(one.sd).toBeGreaterThan(0)
          expect(one.low).toBeGreaterThanOrEqual(range.min)
          expect(one.low).toBeLessThanOrEqual(one.estimate)
          expect(one.estimate).toBeLessThanOrEqual(one.high)
          expect(one.high).toBeLessThanOrEqual(range.max)
          const { record } = explain(estimated, one.work)
          const { matches, result } = recompute(JSON.parse(JSON.stringify(record)))
          expect({ matches, result: { work: one.work, ...result } }).toEqual({ matches: true, result: one })
        }
        for (const { bias, biasSd, precision, weight, types } of estimated.reviewers) {
          expect([bias, biasSd, precision, weight].every(Number.isFinite)).toBe(true)
          expect(Object.values(types).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('does not depend on the order of the input, to the last bit', () => {
    fc.assert(
      fc.property(given, fc.nat(), ({ range, reviews }, seed) => {
        const shuffled = randomOf(seed).shuffle([...reviews])
        const [one, other] = [estimate({ reviews }, { range }), estimate({ reviews: shuffled }, { range })]
        expect(other.works).toEqual(one.works)
        expect(other.reviewers).toEqual(one.reviewers)
        expect(other.state).toEqual(one.state)
      }),
      { numRuns: 20 },
    )
  })
})

describe('a class', () => {
  const { reviews, range } = cohortReviews()
  const plain = estimate({ reviews }, { range })
  const byWork = new Map(plain.works.map((one) => [one.work, one]))

  it('does not care how people and works are called', () => {
    const named = (name: string) => `${[...name].toReversed().join('')}-${name.length}`
    const other = estimate(
      { reviews: reviews.map((one) => ({ ...one, work: named(one.work), reviewer: named(one.reviewer) })) },
      { range },
    )
    const renamed = new Map(other.works.map((one) => [one.work, one]))
    for (const [work, one] of byWork) expect(renamed.get(named(work))?.estimate).toBeCloseTo(one.estimate, 6)
  })

  it.each([
    { by: 1, plus: 20 },
    { by: 1, plus: -300 },
    { by: 0.1, plus: 0 },
    { by: 7, plus: 3 },
  ])('moves with its scale: times $by, plus $plus', ({ by, plus }) => {
    const moved = (value: number) => value * by + plus
    const other = estimate(
      { reviews: reviews.map((one) => ({ ...one, score: moved(one.score) })) },
      { range: { min: moved(range.min), max: moved(range.max), step: by } },
    )
    for (const one of other.works) {
      expect(one.estimate).toBeCloseTo(moved(byWork.get(one.work)?.estimate ?? 0), 5)
      expect(one.sd).toBeCloseTo((byWork.get(one.work)?.sd ?? 0) * by, 5)
    }
  })

  it('is told the scores behind each result, and why one had little weight', () => {
    const reader = (at: number) => ({ reviewer: `r${at}` })
    const rows = Array.from({ length: 30 }, (_, work) =>
      [0, 1, 2, 3, 4].map((slot) => {
        const at = (work + slot * 7) % 30
        const score = at === 3 ? 88 : 50 + ((work * 37) % 40) + (((work + at) * 13) % 9) - 4
        return { work: `w${String(work).padStart(2, '0')}`, ...reader(at), score }
      }),
    ).flat()
    const estimated = estimate({ reviews: rows }, { range: HUNDRED })
    expect(estimated.model).toBe('full')
    const lazy = estimated.reviewers.find(({ reviewer }) => reviewer === 'r3')
    expect(lazy?.types.constant).toBeGreaterThan(0.9)
    const told = explain(estimated, 'w03')
    expect(told.little).toEqual([{ place: told.scores.indexOf(88), score: 88, because: 'unread' }])
    expect(() => explain(estimated, 'w99')).toThrow(RangeError)
  })
})

describe('few', () => {
  it('answers one review, and one reviewer, with honest uncertainty', () => {
    const [alone] = estimate({ reviews: [{ work: 'w', reviewer: 'r', score: 80 }] }, { range: HUNDRED }).works
    expect(alone).toMatchObject({ n: 1, method: 'bias-only' })
    expect(alone?.sd).toBeGreaterThan(8)
    const one = estimate(
      { reviews: [90, 60, 30].map((score, at) => ({ work: `w${at}`, reviewer: 'r', score })) },
      { range: HUNDRED },
    )
    expect(one.works.map(({ estimate }) => Math.round(estimate / 10))).not.toContain(Number.NaN)
    expect(one.works.every(({ low, high }) => high - low > 25)).toBe(true)
  })

  it('stays near the mean where everybody agrees', () => {
    const reviews = [1, 2, 3, 4, 5].map((at) => ({ work: 'w', reviewer: `r${at}`, score: 80 }))
    const [one] = estimate({ reviews }, { range: HUNDRED }).works
    expect(one?.estimate).toBeCloseTo(80, 5)
    expect(one?.sd).toBeLessThan(8)
  })

  it('refuses what is no review', () => {
    const review = { work: 'w', reviewer: 'r', score: 80 }
    const refused = (...reviews: ScoreOf[]) => expect(() => estimate({ reviews }, { range: HUNDRED }))
    refused().toThrow('there is no review')
    refused(review, { ...review, reviewer: 's', score: Number.NaN }).toThrow('review 2: the score is not a number')
    refused({ ...review, score: 101 }).toThrow('review 1: the score 101 is not between 0 and 100')
    refused({ ...review, score: 80.5 }).toThrow('in steps of 1')
    refused({ ...review, work: '' }).toThrow('review 1: work and reviewer need a name')
    refused(review, { ...review, work: 'v' }, { ...review, score: 70 }).toThrow('review 3: r has reviewed w before')
    expect(() => estimate({ reviews: [review], authors: new Map([['w', ['r']]]) }, { range: HUNDRED })).toThrow(
      'review 1: r is an author of w',
    )
    expect(() => estimate({ reviews: [review] }, { range: { min: 0, max: 0, step: 1 } })).toThrow('not above 0')
    expect(() => estimate({ reviews: [review] }, { range: { min: 0, max: 100, step: 7 } })).toThrow('steps of 7')
  })
})

describe('checks', () => {
  const cohort = makeCohort({ seed: 5, mix: {}, people: 200, offset: 8 })
  const [activity] = cohort.activities
  if (activity === undefined) throw new Error('a cohort has an activity')
  const { reviews, truth } = activity
  const checksOf = (kind: Check['kind'], every: number): Check[] =>
    [...truth].filter((_, at) => at % every === 0).map(([work, score]) => ({ work, score, kind, sd: 1 }))
  const errorOf = (checks: readonly Check[]) => {
    const estimated = estimate({ reviews, checks }, { range: cohort.range })
    const checked = new Set(checks.map(({ work }) => work))
    const rest = estimated.works.filter(({ work }) => !checked.has(work))
    return { ...score(rest, truth), estimated }
  }
  const unchecked = errorOf([])

  it('at random: the whole cohort is set right', () => {
    const { rmse, coverage, estimated } = errorOf(checksOf('random', 10))
    expect(estimated.offset).toMatchObject({ checks: 20 })
    expect(estimated.offset.value).toBeGreaterThan(4)
    expect(rmse).toBeLessThan(unchecked.rmse * 0.8)
    expect(coverage).toBeGreaterThan(0.85)
  })

  it('targeted: the result of the work, and no offset', () => {
    const checks = checksOf('targeted', 25)
    const { rmse, estimated } = errorOf(checks)
    expect(estimated.offset).toEqual({ value: 0, sd: 0, checks: 0 })
    expect(rmse).toBeLessThan(unchecked.rmse * 1.02)
    for (const { work, score: said } of checks)
      expect(estimated.works.find((one) => one.work === work)).toMatchObject({ estimate: said, sd: 1, method: 'check' })
  })

  it('tell of a work nobody reviewed', () => {
    const checks: Check[] = [{ work: 'new', score: 64, kind: 'targeted' }]
    const { works } = estimate({ reviews, checks }, { range: cohort.range })
    expect(works.find(({ work }) => work === 'new')).toMatchObject({ estimate: 64, sd: 3, n: 0, method: 'check' })
    expect(() =>
      estimate({ reviews, checks: [{ work: 'w', score: 101, kind: 'random' }] }, { range: HUNDRED }),
    ).toThrow('check 1: the score 101')
  })
})

describe('the published table, on one seed', () => {
  const MOST = { clean: 4.8, lazy20: 5.7, collude10: 5.3, troll5: 5, mixed20: 5.75, mixed35: 6.8 }
  it.each(Object.entries(MOST))('%s: at most %d, and intervals that hold', (name, most) => {
    const mix = MIXES[name as keyof typeof MOST]
    const { reviews, truth, range, kinds } = cohortReviews({ seed: 41, mix, people: 700 })
    const estimated = estimate({ reviews }, { range })
    const graph = graphOf(reviews)
    const means = BASELINES.mean(graph)
    const plain = score(
      graph.works.map((work, at) => ({ work, estimate: means[at] ?? Number.NaN })),
      truth,
    )
    const { rmse, coverage } = score(estimated.works, truth)
    expect(rmse).toBeLessThan(most)
    expect(rmse).toBeLessThan(plain.rmse)
    expect(coverage).toBeGreaterThan(0.86)
    expect(coverage).toBeLessThan(0.94)
    expect(flaggedShare(estimated.reviewers, kinds)).toBeLessThan(name === 'clean' ? 0.005 : 0.04)
  })

  it('sees through a crowd that always gives the most', () => {
    const { reviews, truth, range } = cohortReviews({ seed: 44, mix: { generous: 30 }, people: 200 })
    const { rmse, coverage } = score(estimate({ reviews }, { range }).works, truth)
    expect(rmse).toBeLessThan(7)
    expect(coverage).toBeGreaterThan(0.85)
  })

  it('knows its reviewers better after three activities', () => {
    const cohort = makeCohort({ seed: 43, mix: MIXES.mixed20, earlier: 3, people: 500 })
    let state = null
    let rmse = Number.NaN
    for (const { reviews, truth } of cohort.activities) {
      const estimated = estimate({ reviews, state: JSON.parse(JSON.stringify(state)) }, { range: cohort.range })
      state = estimated.state
      rmse = score(estimated.works, truth).rmse
    }
    expect(rmse).toBeLessThan(5.1)
  })

  it.each<[string, Partial<CohortOptions>]>([
    ['a class of 30', { people: 30, given: 4 }],
    ['two reviews each', { people: 300, given: 2 }],
    ['five levels', { range: { min: 1, max: 5, step: 1 }, quality: { mean: 3.5, sd: 0.8 }, biasSd: 0.4, noiseSd: 0.7 }],
    ['a ceiling', { quality: { mean: 90, sd: 8 } }],
    ['heavy tails', { noise: 'student3' }],
    ['three levels', { ...levels(3), mix: MIXES.mixed20 }],
    ['four levels', { ...levels(4), mix: MIXES.mixed20 }],
    ['a third that clicks anywhere', { mix: { random: 30 } }],
    ['a crowd that is kind', { mix: { inflate: 20 } }],
  ])('intervals hold elsewhere too: %s', (_, options) => {
    const people = options.people ?? 300
    let [held, works] = [0, 0]
    for (let seed = 60; works < 600; seed++) {
      const { reviews, truth, range } = cohortReviews({ mix: {}, ...options, seed, people })
      held += score(estimate({ reviews }, { range }).works, truth).coverage * people
      works += people
    }
    expect(held / works).toBeGreaterThan(0.86)
    expect(held / works).toBeLessThan(0.94)
  })
})
