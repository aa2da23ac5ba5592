import { expect, it } from 'vitest'
import { likePrefix } from './like.ts'

it.each([
  ['soil', 'soil%'],
  ['a_b%c\\d', 'a\\_b\\%c\\\\d%'],
])('what begins with %s is like %s', (text, pattern) => {
  expect(likePrefix(text)).toBe(pattern)
})
