import { expect, it } from 'vitest'
import { agreedVerdict } from '../../verdicts/rules/agreement.ts'
import { freshVerdict } from './appeals.ts'

it('takes a side that all who were asked took, unless what is known of them says otherwise', () => {
  const of = (given: number[], chance: number | null, asked = 3) => ({ given, meets: 1, chance, asked })
  expect(agreedVerdict('uncertain', of([1, 1, 2], 0.7))).toBe('meets')
  expect(agreedVerdict('uncertain', of([0, 0, 0], 0.35))).toBe('not yet')
  expect(agreedVerdict('uncertain', of([0, 1, 1], 0.7))).toBe('uncertain')
  expect(agreedVerdict('uncertain', of([1, 1], 0.7))).toBe('uncertain')
  expect(agreedVerdict('uncertain', of([1, 1], 0.7, 2))).toBe('meets')
  expect(agreedVerdict('uncertain', of([1], 0.7, 1))).toBe('uncertain')
  expect(agreedVerdict('uncertain', of([1, 1, 1], 0.4))).toBe('uncertain')
  expect(agreedVerdict('not yet', of([1, 1, 1], 0.1))).toBe('not yet')
  expect(agreedVerdict('meets', of([2], 0.95, 1))).toBe('uncertain')
  expect(agreedVerdict('uncertain', of([], null, 0))).toBe('uncertain')
})

it('hears fresh readers only where both could judge and agree', () => {
  expect(freshVerdict([1, 2], 1)).toBe('meets')
  expect(freshVerdict([0, 0], 1)).toBe('not yet')
  expect(freshVerdict([0, 1], 1)).toBe('split')
  expect(freshVerdict([1, null], 1)).toBe('split')
  expect(freshVerdict([], 1)).toBe('split')
})
