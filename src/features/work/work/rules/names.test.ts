import { describe, expect, it } from 'vitest'
import {
  hides,
  mayBeShown,
  numbersFor,
  readUnnamed,
  reviewsShown,
  sightOf,
  strictest,
  unnamedFile,
  type Looking,
  type Part,
  type Standing,
} from './names.ts'

const nobody: Looking = { self: false, makes: false, reads: false, runs: false, shown: false }
const viewers = {
  peer: nobody,
  reader: { ...nobody, reads: true },
  author: { ...nobody, makes: true },
  runs: { ...nobody, runs: true },
  'runs and reads': { ...nobody, runs: true, reads: true },
  'runs and makes': { ...nobody, runs: true, makes: true },
  self: { ...nobody, self: true },
  'everybody, when it is shown': { ...nobody, shown: true },
} satisfies Record<string, Looking>

const open: Standing = { names: 'open', over: false }
const single: Standing = { names: 'single', over: false }
const double: Standing = { names: 'double', over: false }
const doubleOver: Standing = { names: 'double', over: true }
const before: Standing = { names: 'open-after', over: false }
const after: Standing = { names: 'open-after', over: true }

/** What each viewer sees of the author and of a reader, in the order of `viewers`. */
const table: readonly [string, Standing, Part, string][] = [
  ['open', open, 'author', 'name name name name name name name name'],
  ['open', open, 'reader', 'name name name name name name name name'],
  ['single', single, 'author', 'name name name name name name name name'],
  ['single', single, 'reader', 'number number number name number number you number'],
  ['double', double, 'author', 'number number name name number name you name'],
  ['double', double, 'reader', 'number number number name number number you number'],
  ['double, over', doubleOver, 'author', 'number number name name number name you name'],
  ['double, over', doubleOver, 'reader', 'number number number name number number you number'],
  ['open-after, before', before, 'author', 'number number name name number name you name'],
  ['open-after, before', before, 'reader', 'number number number name number number you number'],
  ['open-after, after', after, 'author', 'name name name name name name name name'],
  ['open-after, after', after, 'reader', 'name name name name name name name name'],
]

describe('what a viewer sees of a person', () => {
  it.each(table)('%s: %o, of the %s', (_what, standing, part, expected) => {
    expect(
      Object.values(viewers)
        .map((looking) => sightOf(part, standing, looking))
        .join(' '),
    ).toBe(expected)
  })
})

describe('a work of several versions', () => {
  it('hides its author when one of them does', () => {
    expect(strictest([after, before])).toBe(before)
    expect(strictest([single, doubleOver])).toBe(doubleOver)
    expect(strictest([after, single])).toBe(after)
    expect(strictest([])).toEqual({ names: 'open', over: true })
  })

  it('may be shown to everybody once nobody reads it unnamed any more', () => {
    expect([open, single, double, doubleOver, before, after].map((one) => mayBeShown([one]))).toEqual([
      true,
      true,
      false,
      true,
      false,
      true,
    ])
    expect(mayBeShown([doubleOver, double])).toBe(false)
  })
})

it('names are taken out of files where readers do not see the author', () => {
  expect((['open', 'single', 'double', 'open-after'] as const).map(readUnnamed)).toEqual([false, false, true, true])
  expect(hides('author', double)).toBe(true)
  expect(unnamedFile(0, 'docx')).toBe('file-1.docx')
})

it('reviews come two at a time where readers are not named, all of them when it is settled', () => {
  const shown = (standing: Standing, settled: boolean) =>
    [0, 1, 2, 3, 4].map((here) => reviewsShown(here, { ...standing, settled }))
  expect(shown(open, false)).toEqual([0, 1, 2, 3, 4])
  expect(shown(single, false)).toEqual([0, 0, 2, 2, 4])
  expect(shown(double, false)).toEqual([0, 0, 2, 2, 4])
  expect(shown(double, true)).toEqual([0, 1, 2, 3, 4])
  expect(shown(before, true)).toEqual([0, 1, 2, 3, 4])
})

it('numbers are drawn from many more than there are seats', () => {
  expect([1, 20, 25, 26, 250, 5_000].map(numbersFor)).toEqual([99, 99, 99, 999, 999, 99_999])
})
