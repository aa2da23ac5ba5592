import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '#kernel/refusal.ts'
import { applyChange, applyChanges, type Change } from '../changes.ts'
import { keysIn } from '../keys.ts'
import { allActivities, emptySyllabus, findActivity, type Criterion, type Syllabus } from '../model.ts'
import { merge, type Conflict } from './merge.ts'

const criterion = (key: string): Criterion => ({
  key,
  name: key,
  question: '?',
  levels: [
    { name: 'no', description: '' },
    { name: 'yes', description: '' },
  ],
  meets: 1,
})

/** Three modules of two activities each; the second of each is made and read by two criteria. */
const BASE: Syllabus = {
  ...emptySyllabus(),
  modules: [0, 1, 2].map((at) => ({
    key: `m${at}`,
    title: `Module ${at}`,
    activities: ['a', 'b'].map((name) => ({
      key: `${name}${at}`,
      title: `${name}${at}`,
      kind: 'make' as const,
      minutes: null,
      body: '',
      materials: [],
      rubric: name === 'a' ? null : { reviews: 3, criteria: [criterion('c'), criterion('d')] },
    })),
  })),
}

const modules = fc.constantFrom('m0', 'm1', 'm2')
const activities = fc.constantFrom('a0', 'b0', 'a1', 'b1', 'a2', 'b2')
const by = fc.constantFrom('up' as const, 'down' as const)
const word = fc.constantFrom('worms', 'moss', 'clay')
const change: fc.Arbitrary<Change> = fc.oneof(
  word.map((summary): Change => ({ kind: 'change-about', about: { summary } })),
  word.map((title): Change => ({ kind: 'add-module', title })),
  fc
    .record({ module: modules, title: word })
    .map((one): Change => ({ kind: 'change-module', description: '', ...one })),
  fc.record({ module: modules, by }).map((one): Change => ({ kind: 'move-module', ...one })),
  modules.map((module): Change => ({ kind: 'remove-module', module })),
  fc.record({ module: modules, title: word }).map((one): Change => ({ kind: 'add-activity', as: 'read', ...one })),
  fc
    .record({ activity: activities, next: fc.oneof(fc.record({ body: word }), fc.record({ title: word })) })
    .map((one): Change => ({ kind: 'change-activity', ...one })),
  fc.record({ activity: activities, by }).map((one): Change => ({ kind: 'move-activity', ...one })),
  fc.record({ activity: activities, module: modules }).map((one): Change => ({ kind: 'move-to-module', ...one })),
  activities.map((activity): Change => ({ kind: 'remove-activity', activity })),
  fc
    .record({ activity: fc.constantFrom('b0', 'b1'), name: word, keep: fc.boolean() })
    .map(({ activity, name, keep }): Change => ({
      kind: 'change-rubric',
      activity,
      rubric: {
        criteria: [{ ...criterion('c'), name }, ...(keep ? [criterion('d')] : []), { ...criterion(''), name }],
        text: null,
        reviews: 3,
        gives: undefined,
        together: undefined,
        names: undefined,
      },
    })),
)

/** What some changes make of it; those whose thing is gone by then are left out. */
function after(changes: readonly Change[], from = BASE): Syllabus {
  return changes.reduce((now, one) => {
    const next = applyChange(now, one)
    return isRefusal(next) ? now : next
  }, from)
}

const writer = fc.array(change, { maxLength: 6 }).map((changes) => after(changes))
const two = (law: (ours: Syllabus, theirs: Syllabus) => void) =>
  fc.assert(fc.property(writer, writer, law), { numRuns: 500 })
const keysOf = (syllabus: Syllabus) => allActivities(syllabus).map(({ key }) => key)
const where = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ of, key, field }) => `${of} ${key} ${field}`).toSorted()

describe('two writers of one text', () => {
  it('nobody but one changed anything: that is what there is', () => {
    two((ours) => {
      expect(merge(BASE, ours, BASE)).toEqual({ syllabus: ours, conflicts: [] })
      expect(merge(BASE, BASE, ours)).toEqual({ syllabus: ours, conflicts: [] })
      expect(merge(BASE, ours, ours)).toEqual({ syllabus: ours, conflicts: [] })
    })
  })

  it('conflict over the same things, whoever comes first', () => {
    two((ours, theirs) => {
      const there = merge(BASE, ours, theirs).conflicts
      const back = merge(BASE, theirs, ours).conflicts
      expect(where(there)).toEqual(where(back))
      const mirrored = back.map((one) => ({ ...one, ours: one.theirs, theirs: one.ours }))
      for (const conflict of there) expect(mirrored).toContainEqual(conflict)
    })
  })

  it('lose nothing: what either made is there, and what one removed is gone only if the other left it alone', () => {
    two((ours, theirs) => {
      const merged = merge(BASE, ours, theirs).syllabus
      for (const key of new Set([...keysOf(ours), ...keysOf(theirs)])) {
        const [base, o, t] = [BASE, ours, theirs].map((side) => findActivity(side, key)?.activity)
        const goes = base !== undefined && (o === undefined || t === undefined)
        const untouched = JSON.stringify(o ?? t) === JSON.stringify(base)
        expect(keysOf(merged).includes(key)).toBe(!(goes && untouched))
      }
    })
  })

  it('leave every key once', () => {
    two((ours, theirs) => {
      const all = keysIn(merge(BASE, ours, theirs).syllabus).map((one) => JSON.stringify(one))
      expect(new Set(all).size).toBe(all.length)
    })
  })

  it('of different activities do not meet, and it is the same as one after the other', () => {
    const edit = (keys: string[]) =>
      fc
        .array(fc.record({ activity: fc.constantFrom(...keys), next: fc.record({ body: word, minutes: fc.nat(90) }) }))
        .map((list) => list.map((one): Change => ({ kind: 'change-activity', ...one })))
    fc.assert(
      fc.property(edit(['a0', 'b0', 'a1']), edit(['b1', 'a2', 'b2']), (ours, theirs) => {
        const inTurn = applyChanges(BASE, [...ours, ...theirs])
        expect(applyChanges(BASE, [...theirs, ...ours])).toEqual(inTurn)
        expect(merge(BASE, after(ours), after(theirs))).toEqual({ syllabus: inTurn, conflicts: [] })
      }),
    )
  })

  it('who add at the same place both stand there, who saved first before', () => {
    const add = (title: string): Change => ({ kind: 'add-activity', module: 'm0', title, as: 'read' })
    const { syllabus, conflicts } = merge(BASE, after([add('Late')]), after([add('Early')]))
    expect(conflicts).toEqual([])
    expect(syllabus.modules[0]?.activities.map(({ key }) => key)).toEqual(['a0', 'b0', 'early', 'late'])
  })

  it('one adds to a module that the other removes: it stays, as a conflict', () => {
    const ours = after([{ kind: 'add-activity', module: 'm1', title: 'New', as: 'read' }])
    const theirs = after([{ kind: 'remove-module', module: 'm1' }])
    const { syllabus, conflicts } = merge(BASE, ours, theirs)
    expect(where(conflicts)).toEqual(['module m1 there'])
    expect(keysOf(syllabus)).toEqual(['a0', 'b0', 'new', 'a2', 'b2'])
  })

  it('who change different parts of one rubric both have theirs', () => {
    const say = (criteria: Criterion[]): Change => ({
      kind: 'change-rubric',
      activity: 'b0',
      rubric: { criteria, text: null, reviews: 3, gives: 5, together: 1, names: undefined },
    })
    const ours = after([say([{ ...criterion('c'), name: 'Seen' }, criterion('d')])])
    const theirs = after([say([criterion('c'), { ...criterion('d'), meets: 1, question: 'Why?' }, criterion('')])])
    const { syllabus, conflicts } = merge(BASE, ours, theirs)
    expect(conflicts).toEqual([])
    expect(findActivity(syllabus, 'b0')?.activity.rubric?.criteria).toMatchObject([
      { key: 'c', name: 'Seen' },
      { key: 'd', question: 'Why?' },
      { key: 'criterion' },
    ])
  })

  it('who change the same part are told both', () => {
    const body = (text: string): Change => ({ kind: 'change-activity', activity: 'a0', next: { body: text } })
    expect(merge(BASE, after([body('ours')]), after([body('theirs')])).conflicts).toEqual([
      { of: 'activity', key: 'a0', field: 'body', base: '', ours: 'ours', theirs: 'theirs' },
    ])
  })
})
