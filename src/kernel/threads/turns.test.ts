import { describe, expect, it } from 'vitest'
import { turns } from './turns.ts'

const bounds = { atOnce: 1, each: 3, all: 5 }

describe('turns', () => {
  it('go round the people, however much one of them sends', () => {
    const line = turns<string>({ ...bounds, atOnce: 9 })
    for (const job of ['a1', 'a2', 'a3']) line.add('ada', job)
    line.add('bo', 'b1')
    line.add('cy', 'c1')
    expect(Array.from({ length: 5 }, () => line.next()?.job)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3'])
    expect(line.next()).toBeNull()
  })

  it('give nobody more than so many at once', () => {
    const line = turns<string>(bounds)
    line.add('ada', 'a1')
    line.add('ada', 'a2')
    expect(line.next()?.job).toBe('a1')
    expect(line.next()).toBeNull()
    line.ended('ada')
    expect(line.next()?.job).toBe('a2')
  })

  it('take no more than so many in, of one and of all', () => {
    const line = turns<number>(bounds)
    expect([1, 2, 3, 4].map((job) => line.add('ada', job))).toEqual([true, true, true, false])
    expect([1, 2, 3].map((job) => line.add('bo', job))).toEqual([true, true, false])
    line.next()
    expect(line.add('bo', 3)).toBe(true)
    expect(line.clear()).toHaveLength(5)
    expect(line.next()).toBeNull()
  })
})
