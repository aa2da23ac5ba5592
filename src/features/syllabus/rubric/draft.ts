import { invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { MIN_LEVELS, MAX_CRITERIA, MAX_LEVELS, type Criterion } from '../model.ts'
import { m } from '../messages/index.ts'
import { parseRubric } from './text.ts'

/** A level as it is being typed. */
export interface LevelDraft {
  name: string
  description: string
  example: string
}

/** A criterion as it is being typed: nothing in it need be right yet. A new one has no key. */
export interface CriterionDraft {
  key: string
  name: string
  question: string
  levels: LevelDraft[]
  /** Place of the lowest level that meets. */
  meets: number
}

export type RubricDraft = readonly CriterionDraft[]

const NEW_LEVELS = 3

export function draftOf(criteria: readonly Criterion[]): RubricDraft {
  return criteria.map(({ levels, ...criterion }) => ({
    ...criterion,
    levels: levels.map(({ name, description, example = '' }) => ({ name, description, example })),
  }))
}

const emptyLevel = (): LevelDraft => ({ name: '', description: '', example: '' })
const emptyCriterion = (): CriterionDraft => ({
  key: '',
  name: '',
  question: '',
  levels: Array.from({ length: NEW_LEVELS }, emptyLevel),
  meets: 1,
})

/**
 * One step of writing a rubric, as its buttons say it: `criterion.add`, `criterion.up 1`, `level.remove 1 0`, `paste`;
 * numbers are places, a criterion's first. Refuses `rubric.criteria` and `rubric.levels` beyond the limits, `rubric.step`
 * for a step there is not, `invalid` for a pasted text that is no rubric.
 */
export function changeDraft(draft: RubricDraft, step: string, pasted = ''): RubricDraft | Refusal {
  const [, what, how, at = '', level = ''] =
    /^(criterion|level)\.(add|up|down|remove)(?: (\d+))?(?: (\d+))?$/.exec(step) ?? []
  if (step === 'paste') return pasteOver(draft, pasted)
  if (what === 'criterion' && how === 'add')
    return draft.length < MAX_CRITERIA ? [...draft, emptyCriterion()] : tooManyCriteria()
  const criterion = draft[Number(at)]
  if (at === '' || criterion === undefined) return noSuchStep()
  if (what === 'criterion') return how === 'remove' ? without(draft, Number(at)) : moved(draft, Number(at), how)
  const next = changeLevels(criterion, how, level === '' ? null : Number(level))
  return 'refused' in next ? next : draft.map((one) => (one === criterion ? next : one))
}

/** What meets goes along with its level; the lowest level never does. */
function changeLevels(criterion: CriterionDraft, how: string | undefined, at: number | null): CriterionDraft | Refusal {
  const { levels, meets } = criterion
  if (how === 'add') {
    return levels.length < MAX_LEVELS ? { ...criterion, levels: [...levels, emptyLevel()] } : levelsOff()
  }
  if (at === null || levels[at] === undefined) return noSuchStep()
  if (how === 'remove' && levels.length <= MIN_LEVELS) return levelsOff()
  const next = how === 'remove' ? without(levels, at) : moved(levels, at, how)
  const met = levels[meets]
  const place = met === undefined ? -1 : next.indexOf(met)
  return { ...criterion, levels: [...next], meets: Math.min(Math.max(1, place < 0 ? meets : place), next.length - 1) }
}

/** A pasted text takes the place of all; a criterion of the same name keeps its key and its examples. */
function pasteOver(draft: RubricDraft, pasted: string): RubricDraft | Refusal {
  const read = parseRubric(pasted)
  if ('problem' in read) return invalid({ rubric: read.problem })
  return draftOf(read.criteria).map((criterion) => {
    const known = draft.find(({ name }) => name.trim() === criterion.name)
    if (known === undefined) return { ...criterion, key: '' }
    const levels = criterion.levels.map((level) => ({
      ...level,
      example: known.levels.find(({ name }) => name.trim() === level.name)?.example ?? '',
    }))
    return { ...criterion, key: known.key, levels }
  })
}

function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at)
}

/** The same list with one thing a place up or down; at the end of the list it stays. */
function moved<T>(list: readonly T[], at: number, how: string | undefined): T[] {
  const to = Math.min(Math.max(0, how === 'up' ? at - 1 : at + 1), list.length - 1)
  const rest = without(list, at)
  const one = list[at]
  return one === undefined ? rest : [...rest.slice(0, to), one, ...rest.slice(to)]
}

function tooManyCriteria(): Refusal {
  return refuse('rubric.criteria', m.tooManyCriteria, {
    values: { most: MAX_CRITERIA },
    instead: m.tooManyCriteriaInstead,
  })
}

function levelsOff(): Refusal {
  return refuse('rubric.levels', m.levelsOff, {
    values: { fewest: MIN_LEVELS, most: MAX_LEVELS },
    instead: m.levelsOffInstead,
  })
}

function noSuchStep(): Refusal {
  return refuse('rubric.step', m.noSuchStep, { kind: 'invalid' })
}
