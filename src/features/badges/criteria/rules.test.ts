import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asksForSomething, evidenceFor, needsOf, stepsDone } from './rules.ts'
import type { Achieved, Criteria } from '../terms.ts'

const COURSE = 'c'
const NOTHING: Achieved = {
  activities: [],
  works: [],
  cohorts: [],
  badges: [],
  nominations: new Map(),
  reviews: [],
  roles: [],
}
const EVERYTHING: Achieved = {
  activities: ['a', 'b'].map((key) => ({ courseId: COURSE, key })),
  works: ['a', 'b'].map((key) => ({ courseId: COURSE, key, revisionId: 'r', workId: key, readers: 3, unnamed: false })),
  cohorts: [{ courseId: COURSE, cohortId: 'k' }],
  badges: [{ badgeId: 'other', awardId: 'w' }],
  nominations: new Map([['mine', 3]]),
  reviews: [{ courseId: COURSE, given: 5, helpful: 3 }],
  roles: [{ role: 'organizer', place: 'course', placeId: COURSE, grantId: 'g', days: 90 }],
}
const key = fc.constantFrom('a', 'b')
const condition: fc.Arbitrary<Criteria> = fc.oneof(
  key.map((one) => ({ kind: 'activity' as const, courseId: COURSE, key: one })),
  fc.record({
    kind: fc.constant('work' as const),
    courseId: fc.constant(COURSE),
    key,
    revisionId: fc.constantFrom(null, 'r'),
    readers: fc.integer({ min: 1, max: 3 }),
  }),
  fc.constant({ kind: 'cohort' as const, courseId: COURSE }),
  fc.constant({ kind: 'badge' as const, badgeId: 'other' }),
  fc.integer({ min: 1, max: 3 }).map((count) => ({ kind: 'nominations' as const, count })),
  fc.record({
    kind: fc.constant('reviews' as const),
    count: fc.integer({ min: 1, max: 3 }),
    helpful: fc.boolean(),
    courseId: fc.constantFrom(null, COURSE),
  }),
  fc.constant({ kind: 'role' as const, role: 'organizer', place: 'course' as const, placeId: COURSE, days: 30 }),
)
const { criteria } = fc.letrec<{ criteria: Criteria }>((tie) => ({
  criteria: fc.oneof(
    { maxDepth: 3 },
    condition,
    fc.record({ kind: fc.constantFrom('all', 'any'), of: fc.array(tie('criteria'), { minLength: 1, maxLength: 4 }) }),
    fc
      .array(tie('criteria'), { minLength: 1, maxLength: 4 })
      .chain((of) => fc.integer({ min: 1, max: of.length }).map((count) => ({ kind: 'atLeast' as const, count, of }))),
  ),
}))

it('whoever did everything meets any criteria, whoever did nothing meets none', () => {
  fc.assert(
    fc.property(criteria, (one) => {
      expect(asksForSomething(one)).toBe(true)
      expect(evidenceFor(one, EVERYTHING, 'mine')).not.toBeNull()
      expect(evidenceFor(one, NOTHING, 'mine')).toBeNull()
      const { done, of } = stepsDone(one, EVERYTHING, 'mine')
      expect(done).toBe(of)
      expect(needsOf(one).length).toBeGreaterThan(0)
    }),
  )
})

it('criteria are met by more whenever they were met by less', () => {
  const some = fc.record({
    activities: fc.subarray([...EVERYTHING.activities]),
    works: fc.subarray([...EVERYTHING.works]),
    cohorts: fc.subarray([...EVERYTHING.cohorts]),
    badges: fc.subarray([...EVERYTHING.badges]),
    nominations: fc.nat(3).map((count) => new Map([['mine', count]])),
    reviews: fc.subarray([...EVERYTHING.reviews]),
    roles: fc.subarray([...EVERYTHING.roles]),
  })
  fc.assert(
    fc.property(criteria, some, (one, achieved) => {
      if (evidenceFor(one, achieved, 'mine') !== null) expect(evidenceFor(one, EVERYTHING, 'mine')).not.toBeNull()
      const { done, of } = stepsDone(one, achieved, 'mine')
      if (done === of) expect(evidenceFor(one, achieved, 'mine')).not.toBeNull()
    }),
  )
})

it('criteria that ask for nothing are known', () => {
  const activity: Criteria = { kind: 'activity', courseId: COURSE, key: 'a' }
  for (const empty of [
    { kind: 'all', of: [] },
    { kind: 'any', of: [] },
    { kind: 'any', of: [activity, { kind: 'all', of: [] }] },
    { kind: 'atLeast', count: 0, of: [activity] },
  ] satisfies Criteria[])
    expect(asksForSomething(empty)).toBe(false)
  expect(asksForSomething({ kind: 'all', of: [activity, { kind: 'any', of: [] }] })).toBe(true)
})
