import { expect, expectTypeOf, it } from 'vitest'
import { path, type ParamsOf } from './path.ts'

const cohort = path('/courses/:slug/cohorts/:number')
const list = path('/courses')

it('an address has a pattern, is written from its parameters, and says which they are', () => {
  expect(cohort.pattern).toBe('/courses/:slug/cohorts/:number')
  expect(cohort.href({ slug: 'soil & water', number: 2 })).toBe('/courses/soil%20%26%20water/cohorts/2')
  expect(path('/awards/:id/badge.png').href({ id: 'a' })).toBe('/awards/a/badge.png')
  expect(list.href()).toBe('/courses')
  expectTypeOf<ParamsOf<'/courses/:slug/cohorts/:number'>>().toEqualTypeOf<
    Readonly<Record<'slug' | 'number', string>>
  >()
  // @ts-expect-error no number
  expect(() => cohort.href({ slug: 'soil' })).toThrow('without number')
})

it('a question and a place on the page may follow', () => {
  expect(list.href({}, { query: { after: 'x y', q: '', licence: undefined } })).toBe('/courses?after=x+y')
  expect(cohort.href({ slug: 'soil', number: 1 }, { hash: 'work' })).toBe('/courses/soil/cohorts/1#work')
})
