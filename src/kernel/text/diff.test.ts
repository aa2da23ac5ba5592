import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collapse, MAX_WORD_DIFF, wordDiff, type DiffPart } from './diff.ts'

function side(parts: readonly DiffPart[], without: DiffPart['kind']): string {
  return parts
    .filter(({ kind }) => kind !== without)
    .map(({ text, skipped }) => skipped ?? text)
    .join('')
}

const prose = fc
  .array(fc.constantFrom('soil', 'water', 'the', 'ماء', '土', ' ', ' ', '\n', '. ', '**', '\r\n', 'é'), {
    maxLength: 60,
  })
  .map((words) => words.join(''))

describe('the difference of two texts', () => {
  it('goes word by word', () => {
    expect(wordDiff('Dig the bed.', 'Dig a bed.')).toEqual([
      { kind: 'same', text: 'Dig ' },
      { kind: 'removed', text: 'the' },
      { kind: 'added', text: 'a' },
      { kind: 'same', text: ' bed.' },
    ])
    expect(wordDiff('', '')).toEqual([])
    expect(wordDiff('', 'new')).toEqual([{ kind: 'added', text: 'new' }])
  })

  it('makes up both texts, shortened or not', () => {
    fc.assert(
      fc.property(fc.oneof(prose, fc.string()), fc.oneof(prose, fc.string()), fc.nat(10), (before, after, context) => {
        const parts = wordDiff(before, after)
        for (const some of [parts, collapse(parts, context)]) {
          expect(side(some, 'added')).toBe(before)
          expect(side(some, 'removed')).toBe(after)
        }
      }),
    )
  })

  it('goes line by line in long texts', () => {
    const before = Array.from({ length: 10_000 }, (_, at) => `line number ${at} of it`).join('\n')
    expect(before.length * 2).toBeGreaterThan(MAX_WORD_DIFF)
    const parts = wordDiff(before, before.replace('number 77 of', 'number seventy-seven of'))
    expect(parts.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', text: 'line number 77 of it\n' },
      { kind: 'added', text: 'line number seventy-seven of it\n' },
    ])
  })

  it('ends in bounded work where nothing is left', () => {
    const before = Array.from({ length: 30_000 }, (_, at) => `a${at}`).join('\n')
    const after = Array.from({ length: 30_000 }, (_, at) => `b${at}`).join('\n')
    expect(wordDiff(before, after)).toEqual([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  })

  it('leaves out what is far from a change, between words', () => {
    const long = 'word '.repeat(200)
    const shown = collapse(wordDiff(`${long}old ${long}`, `${long}new ${long}`), 20)
    expect(shown.map(({ kind, text }) => [kind, text])).toEqual([
      ['same', ' … '],
      ['same', 'word word word word '],
      ['removed', 'old'],
      ['added', 'new'],
      ['same', ' word word word word'],
      ['same', ' … '],
    ])
    expect(collapse(wordDiff(`${'x'.repeat(50_000)} a`, `${'x'.repeat(50_000)} b`), 20)).toHaveLength(3)
  })
})
