import { describe, expect, it } from 'vitest'
import { TEST_RUBRIC } from '#features/courses/testing.ts'
import { agreedLevel, agreementOf, isAgreed, isTimeToTry, leanOf, sameScale } from './example-agreement.ts'

describe('what makers agree on', () => {
  it.each([
    [[], null],
    [[2], null],
    [[0, 2], null],
    [[1, 1], 1],
    [[2, 1], 1],
    [[0, 1, 2], 1],
    [[0, 2, 2], 2],
    [[0, 0, 3, 3], null],
    [[0, 1, 1, 4, 5], 1],
    [[1, 2, 3, 3], 3],
  ])('%j is %j', (levels, agreed) => {
    expect(agreedLevel(levels)).toBe(agreed)
    expect(agreedLevel(levels.toReversed())).toBe(agreed)
  })

  it('is by criterion, and whole only with all of them', () => {
    const { criteria } = TEST_RUBRIC
    const one = { observation: 1, evidence: 0 }
    expect(agreementOf(criteria, [one, { observation: 2, evidence: 2 }])).toEqual({ observation: 1, evidence: null })
    expect(isAgreed(agreementOf(criteria, [one, { observation: 2, evidence: 2 }]))).toBe(false)
    expect(isAgreed(agreementOf(criteria, [one, one]))).toBe(true)
    expect(isAgreed({})).toBe(false)
  })
})

it('a lean is the mean of the gaps that there are', () => {
  const pairs = [
    { mine: 0, theirs: 1 },
    { mine: 1, theirs: 1 },
    { mine: null, theirs: 2 },
    { mine: 2, theirs: null },
  ]
  expect(leanOf(pairs)).toEqual({ by: -0.5, n: 2 })
  expect(leanOf([])).toEqual({ by: 0, n: 0 })
})

it('an example is for before the first review, and lightly after every few', () => {
  expect([0, 1, 3, 4, 5, 8].map((given) => isTimeToTry(given, 0))).toEqual([true, false, false, true, false, true])
  expect([isTimeToTry(0, 1), isTimeToTry(4, 1), isTimeToTry(4, 2)]).toEqual([false, true, false])
})

it('practice is only of use with the same criteria and levels', () => {
  const { criteria } = TEST_RUBRIC
  expect(sameScale(criteria, criteria.toReversed())).toBe(true)
  expect(sameScale(criteria, criteria.slice(1))).toBe(false)
  expect(
    sameScale(
      criteria,
      criteria.map((one) => ({ ...one, levels: one.levels.slice(1) })),
    ),
  ).toBe(false)
})
