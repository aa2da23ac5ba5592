import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { MAX_CONDITIONS } from '../terms.ts'
import { criteriaInput, nodesOf, type CriteriaInput, type GroupInput } from './input.ts'
import { changeRows, CONDITIONS, GROUPS, rowAt, rowsOf, saidIn, type Row } from './rows.ts'
import { rowsFromTyped, typedOfRows } from './typed-rows.ts'

const slug = fc.stringMatching(/^[a-z]{1,8}$/)
const condition: fc.Arbitrary<CriteriaInput> = fc.oneof(
  fc.record({ kind: fc.constant('activity' as const), course: slug, key: slug }),
  fc.record({
    kind: fc.constant('work' as const),
    course: slug,
    key: slug,
    revision: fc.option(fc.integer({ min: 1, max: 9 })),
    readers: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ kind: fc.constant('badge' as const), badge: slug }),
  fc.record({ kind: fc.constant('nominations' as const), count: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    kind: fc.constant('reviews' as const),
    count: fc.integer({ min: 1, max: 100 }),
    helpful: fc.boolean(),
    course: fc.option(slug),
  }),
)
/** Groups as deep as a form has them, the whole first. */
function groups(depth: number): fc.Arbitrary<GroupInput> {
  const inside = depth <= 1 ? condition : fc.oneof(condition, groups(depth - 1))
  const of = fc.array(inside, { minLength: 1, maxLength: 3 })
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of }),
    of.chain((all) =>
      fc.integer({ min: 1, max: all.length }).map((count) => ({ kind: 'atLeast' as const, count, of: all })),
    ),
  )
}
const whole = groups(3)

describe('criteria as rows of a form', () => {
  it('say the same as they did, through the names of fields and back', () => {
    fc.assert(
      fc.property(whole, (criteria) => {
        const rows = rowsOf(criteria)
        const back = rowsFromTyped(typedOfRows(rows))
        expect(back).toEqual(rows)
        const of = saidIn(back)
        const read = criteriaInput.parse({ ...criteria, of })
        expect(read).toEqual(criteria)
      }),
    )
  })

  it('are found by where they stand', () => {
    fc.assert(
      fc.property(whole, (criteria) => {
        const rows = rowsOf(criteria)
        for (const { node, path } of nodesOf(criteria)) {
          const at = rowAt(rows, path)
          if (path.length === 0) expect(at).toBeNull()
          else expect(rows[at ?? -1]).toMatchObject({ kind: node.kind, depth: path.length })
        }
      }),
    )
  })

  it('come, go and move without anything else being lost', () => {
    fc.assert(
      fc.property(whole, fc.nat(30), fc.constantFrom('up', 'down', 'remove'), (criteria, place, how) => {
        const rows = rowsOf(criteria)
        const at = place % rows.length
        const next = sure(changeRows(rows, `${how} ${at}`, nothing))
        const said = (some: readonly Row[]) => some.map((row) => JSON.stringify(row)).toSorted()
        if (how === 'remove') for (const row of said(next)) expect(said(rows)).toContain(row)
        else expect(said(next)).toEqual(said(rows))
        expect(rowsFromTyped(typedOfRows(next))).toEqual(next)
        if (how === 'down' && JSON.stringify(next) !== JSON.stringify(rows)) {
          const to = next.indexOf(rows[at] as Row)
          expect(sure(changeRows(next, `up ${to}`, nothing))).toEqual(rows)
        }
      }),
    )
  })

  it('come where they were asked to, with what they usually have', () => {
    const group: Row = { depth: 1, kind: 'any', fields: {} }
    const rows = sure(changeRows([group], 'add', { kind: 'work', into: 0, course: 'soil' }))
    expect(rows).toEqual([group, { depth: 2, kind: 'work', fields: { readers: '1', course: 'soil' } }])
    expect(sure(changeRows(rows, 'add', { ...nothing, kind: 'cohort' })).map(({ depth }) => depth)).toEqual([1, 2, 1])
    expect(changeRows(rows, 'add', { kind: 'work', into: 1, course: '' })).toMatchObject({ code: 'badge.step' })
    expect(changeRows(rows, 'add', { kind: 'wish', into: null, course: '' })).toMatchObject({ code: 'badge.step' })
    expect(changeRows(rows, 'up 7', nothing)).toMatchObject({ code: 'badge.step' })
  })

  it('are no more and no deeper than a badge may ask', () => {
    const many = Array.from({ length: MAX_CONDITIONS }, (): Row => ({ depth: 1, kind: 'cohort', fields: {} }))
    expect(changeRows(many, 'add', { ...nothing, kind: 'cohort' })).toMatchObject({ code: 'badge.conditions' })
    const deep: Row[] = [
      { depth: 1, kind: 'all', fields: {} },
      { depth: 2, kind: 'any', fields: {} },
    ]
    expect(changeRows(deep, 'add', { kind: 'all', into: 1, course: '' })).toMatchObject({ code: 'badge.conditions' })
    expect(sure(changeRows(deep, 'add', { kind: 'cohort', into: 1, course: '' }))).toHaveLength(3)
  })

  it('are read from any fields, whatever somebody sends', () => {
    const field = fc.tuple(
      fc.stringMatching(/^rows\.\d{1,3}\.(kind|depth|course|nothing)$/),
      fc.oneof(fc.constantFrom(...GROUPS, ...CONDITIONS), fc.string()),
    )
    fc.assert(
      fc.property(fc.array(field, { maxLength: 40 }), (fields) => {
        const rows = rowsFromTyped(Object.fromEntries(fields))
        expect(rowsFromTyped(typedOfRows(rows))).toEqual(rows)
        saidIn(rows)
      }),
    )
  })
})

describe('criteria as they are written', () => {
  it.each([
    ['nothing', { kind: 'all', of: [] }],
    ['an empty group', { kind: 'all', of: [{ kind: 'any', of: [] }] }],
    ['more of a group than it has', { kind: 'atLeast', count: 2, of: [{ kind: 'cohort', course: 'soil' }] }],
    ['none of a group', { kind: 'atLeast', count: 0, of: [{ kind: 'cohort', course: 'soil' }] }],
    ['no peers', { kind: 'nominations', count: 0 }],
    ['something unheard of', { kind: 'wish' }],
    ['groups too deep', deepTo(5)],
    ['too much', { kind: 'all', of: Array.from({ length: 41 }, () => ({ kind: 'cohort', course: 'soil' })) }],
    [
      'too much in two groups',
      {
        kind: 'all',
        of: [1, 2].map(() => ({
          kind: 'any',
          of: Array.from({ length: 21 }, () => ({ kind: 'cohort', course: 'c' })),
        })),
      },
    ],
  ])('ask for no %s', (_, criteria) => {
    expect(criteriaInput.safeParse(criteria).success).toBe(false)
  })

  it('may be as deep as is said, and name things by their whole address', () => {
    expect(criteriaInput.safeParse(deepTo(4)).success).toBe(true)
    expect(criteriaInput.parse({ kind: 'cohort', course: 'https://p2pu.org/courses/soil/?a=b' })).toEqual({
      kind: 'cohort',
      course: 'soil',
    })
  })
})

const nothing = { kind: '', into: null, course: '' }

function deepTo(depth: number): unknown {
  return depth <= 1 ? { kind: 'cohort', course: 'soil' } : { kind: 'all', of: [deepTo(depth - 1)] }
}

function sure<T>(value: T): Exclude<T, { refused: true }> {
  if (isRefusal(value)) throw new Error(inEnglish(value))
  return value as Exclude<T, { refused: true }>
}
