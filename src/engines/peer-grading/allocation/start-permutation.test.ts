import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distancesFor, startPermutation } from './start-permutation.ts'

const circle = (size: number) => Array.from({ length: size }, (_, at) => `p${at}`)

it('gives everybody as many to read as readers, nobody their own, nobody twice; and no two each other where that can be', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 9 }), (size, each) => {
      const people = circle(size)
      const pairs = startPermutation(people, each)
      const count = Math.max(0, Math.min(each, size - 1))
      for (const person of people) {
        expect(pairs.filter(([reader]) => reader === person)).toHaveLength(count)
        expect(pairs.filter(([, author]) => author === person)).toHaveLength(count)
      }
      const names = new Set(pairs.map(([reader, author]) => `${reader} ${author}`))
      expect(names.size).toBe(pairs.length)
      expect(pairs.every(([reader, author]) => reader !== author)).toBe(true)
      const mutual = pairs.some(([reader, author]) => names.has(`${author} ${reader}`))
      expect(mutual).toBe(count > 0 && count * 2 > size - 1)
    }),
  )
})

it('uses the marks of a Golomb ruler where the circle is large, so that two works share at most one reader', () => {
  expect(distancesFor(1_000, 5)).toEqual([1, 2, 5, 10, 12])
  const pairs = startPermutation(circle(60), 5)
  const readers = (author: string) => new Set(pairs.filter(([, one]) => one === author).map(([reader]) => reader))
  const first = readers('p0')
  for (const other of circle(60).slice(1))
    expect([...readers(other)].filter((reader) => first.has(reader)).length).toBeLessThanOrEqual(1)
})
