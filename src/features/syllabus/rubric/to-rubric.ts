import { say } from '#kernel/i18n/index.ts'
import { invalid, isRefusal, type Refusal, type Sentence } from '#kernel/refusal.ts'
import { refuseMarkdown } from '#kernel/text/index.ts'
import { reviewsGiven, type Criterion, type Names, type Rubric } from '../model.ts'
import { m } from '../messages/index.ts'
import { freshKey } from '../keys.ts'
import { namesOf, withNames } from './names.ts'

/** What the form of an activity says about its rubric. */
export interface RubricInput {
  /** A criterion without a key is a new one. */
  criteria: readonly Criterion[]
  /** Criteria as one text, for who sends no list of them. */
  text: readonly Criterion[] | null
  reviews: number
  gives: number | undefined
  together: number | undefined
  /** Whose names are seen. */
  names: Names | undefined
}

/**
 * The rubric that is saved; null without criteria. A criterion keeps its key however it is renamed, a new one gets none that
 * another ever had, and what the form does not speak of stays as it was. Refuses `invalid` for fewer works read than a work needs, for an example that cannot
 * be drawn, and for a text beside a list.
 */
export function toRubric(
  before: Rubric | null,
  input: RubricInput,
  given: ReadonlySet<string> = new Set(),
): Rubric | null | Refusal {
  const { reviews, gives, together, text } = input
  if (text !== null && input.criteria.length > 0) return invalid({ rubric: m.textBesideForm })
  const own = new Set(before?.criteria.map(({ key }) => key))
  const criteria = keyed(input.criteria.length > 0 ? input.criteria : known(before, text ?? []), own, given)
  if (criteria.length === 0) return null
  if (gives !== undefined && gives < reviews) return invalid({ gives: say(m.givesTooFew, { reviews }) })
  const wrong = wrongExamples(criteria)
  if (isRefusal(wrong)) return wrong
  const rubric = {
    reviews,
    gives: reviewsGiven({ reviews, ...(gives === undefined ? {} : { gives }) }),
    together: together ?? before?.together ?? 1,
    criteria,
  }
  return withNames(rubric, input.names ?? namesOf(before))
}

/** A text says no keys: whoever is called as before is the same. */
function known(before: Rubric | null, criteria: readonly Criterion[]): Criterion[] {
  return criteria.map((criterion) => ({
    ...criterion,
    key: before?.criteria.find(({ name }) => name === criterion.name)?.key ?? '',
  }))
}

/** Whoever names the key of a criterion that is gone means a new one all the same. */
function keyed(criteria: readonly Criterion[], own: ReadonlySet<string>, given: ReadonlySet<string>): Criterion[] {
  const keeps = ({ key }: Criterion) => key !== '' && (own.has(key) || !given.has(key))
  const taken = new Set([...given, ...criteria.filter(keeps).map(({ key }) => key)])
  return criteria.map((criterion) => {
    if (keeps(criterion)) return criterion
    const key = freshKey(criterion.name, 'criterion', taken)
    taken.add(key)
    return { ...criterion, key }
  })
}

function wrongExamples(criteria: readonly Criterion[]): Refusal | null {
  const wrong: Record<string, Sentence> = {}
  for (const [at, { levels }] of criteria.entries())
    for (const [place, { example = '' }] of levels.entries()) {
      const refusal = refuseMarkdown(example)
      if (refusal) wrong[`criteria.${at}.levels.${place}.example`] = refusal.sentence
    }
  return Object.keys(wrong).length > 0 ? invalid(wrong) : null
}
