import { describe, expect, it } from 'vitest'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { TEST_RUBRIC } from '#features/courses/testing.ts'
import { changeDraft, draftOf, type RubricDraft } from './draft.ts'
import { m } from '../messages/index.ts'
import { draftFromTyped, typedOfDraft } from './typed.ts'
import { toRubric, type RubricInput } from './to-rubric.ts'

const draft = draftOf(TEST_RUBRIC.criteria)
const step = (from: RubricDraft, what: string): RubricDraft => {
  const next = changeDraft(from, what)
  if (isRefusal(next)) throw new Error(inEnglish(next))
  return next
}
const names = (of: RubricDraft, at = 0) => of[at]?.levels.map(({ name }) => name)

describe('writing a rubric step by step', () => {
  it('adds, moves and removes criteria, and keeps their keys', () => {
    const added = step(draft, 'criterion.add')
    expect(added.map(({ key }) => key)).toEqual(['observation', 'evidence', ''])
    expect(step(added, 'criterion.up 2').map(({ key }) => key)).toEqual(['observation', '', 'evidence'])
    expect(step(added, 'criterion.down 0').map(({ key }) => key)).toEqual(['evidence', 'observation', ''])
    expect(step(added, 'criterion.up 0')).toEqual(added)
    expect(step(added, 'criterion.remove 0').map(({ key }) => key)).toEqual(['evidence', ''])
  })

  it('moves levels with what meets, which is never the lowest', () => {
    expect(names(step(draft, 'level.down 0 0'))).toEqual(['meets', 'not yet', 'beyond'])
    expect(step(draft, 'level.down 0 0')[0]?.meets).toBe(1)
    expect(step(draft, 'level.down 0 1')[0]).toMatchObject({ meets: 2 })
    expect(names(step(draft, 'level.remove 0 2'))).toEqual(['not yet', 'meets'])
    expect(step(step(draft, 'level.down 0 1'), 'level.remove 0 2')[0]).toMatchObject({ meets: 1 })
    expect(step(draft, 'level.add 1')[1]?.levels).toHaveLength(4)
  })

  it('refuses what goes beyond the limits, and steps there are not', () => {
    let many: RubricDraft = draft
    while (many.length < 12) many = step(many, 'criterion.add')
    expect(changeDraft(many, 'criterion.add')).toMatchObject({ code: 'rubric.criteria' })
    let high: RubricDraft = draft
    while ((high[0]?.levels.length ?? 0) < 6) high = step(high, 'level.add 0')
    expect(changeDraft(high, 'level.add 0')).toMatchObject({ code: 'rubric.levels' })
    expect(changeDraft(step(draft, 'level.remove 0 0'), 'level.remove 0 0')).toMatchObject({ code: 'rubric.levels' })
    for (const what of ['', 'criterion.up', 'criterion.up 9', 'level.up 0', 'level.up 0 9', 'rubric.explode 1'])
      expect(changeDraft(draft, what)).toMatchObject({ code: 'rubric.step' })
  })

  it('takes a pasted text over; a criterion of the same name keeps its key and its examples', () => {
    const renamed = draft.map((one, at) => ({
      ...one,
      name: at === 0 ? 'Seen' : one.name,
      levels: one.levels.map((level) => ({ ...level, example: `An example: ${level.name}` })),
    }))
    const pasted = changeDraft(renamed, 'paste', 'Seen: where?\n- not yet: no\n* meets: yes\n\nNew: what?\n- a\n* b')
    expect(pasted).toMatchObject([
      { key: 'observation', name: 'Seen', meets: 1, levels: [{ example: 'An example: not yet' }, {}] },
      { key: '', name: 'New' },
    ])
    expect(changeDraft(draft, 'paste', 'x: y\n- only one')).toMatchObject({
      fields: { rubric: { message: m.levelCount } },
    })
  })

  it('comes back from the fields of a form as it was', () => {
    expect(draftFromTyped({ ...typedOfDraft(draft), title: 'x', 'criteria.0.levels.9.other': 'y' })).toEqual(draft)
    expect(draftFromTyped({ 'criteria.7.name': 'Late', 'criteria.2.name': 'Early' })).toMatchObject([
      { name: 'Early', meets: 1, levels: [] },
      { name: 'Late' },
    ])
  })
})

describe('the rubric that is saved', () => {
  const input: RubricInput = {
    criteria: TEST_RUBRIC.criteria,
    text: null,
    reviews: 3,
    gives: undefined,
    names: undefined,
    together: 2,
  }

  it('keeps the key of a renamed criterion, and gives a new one a free key', () => {
    const [first, second] = TEST_RUBRIC.criteria
    if (first === undefined || second === undefined) throw new Error('no criteria')
    const criteria = [
      { ...first, name: 'Evidence' },
      { ...second, key: '', name: 'Observation' },
    ]
    expect(toRubric(TEST_RUBRIC, { ...input, criteria })).toMatchObject({
      reviews: 3,
      gives: 5,
      together: 2,
      criteria: [{ key: 'observation' }, { key: 'observation-2' }],
    })
  })

  it('keeps whose names are seen, and as many reads as a work needs', () => {
    expect(toRubric({ ...TEST_RUBRIC, names: 'double' }, { ...input, reviews: 7 })).toMatchObject({
      names: 'double',
      gives: 7,
    })
    expect(toRubric(null, { ...input, criteria: [] })).toBeNull()
  })

  it('refuses fewer reads than a work needs, and a text beside the form', () => {
    expect(toRubric(null, { ...input, gives: 2 })).toMatchObject({
      fields: { gives: { message: m.givesTooFew, values: { reviews: 3 } } },
    })
    expect(toRubric(null, { ...input, text: TEST_RUBRIC.criteria })).toMatchObject({
      fields: { rubric: { message: m.textBesideForm } },
    })
  })
})
