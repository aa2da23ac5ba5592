import type { CriterionDraft, LevelDraft, RubricDraft } from './draft.ts'

type Typed = Readonly<Record<string, string | readonly string[]>>

const FIELD = /^criteria\.(\d{1,4})\.(?:(key|name|question|meets)|levels\.(\d{1,4})\.(name|description|example))$/

/** A rubric from the fields of a form, by their names: `criteria.0.levels.1.name`. */
export function draftFromTyped(typed: Typed): RubricDraft {
  const criteria = new Map<number, Map<string, string>>()
  const levels = new Map<number, Map<number, Partial<LevelDraft>>>()
  for (const [name, value] of Object.entries(typed)) {
    const [, at, own, place, part] = FIELD.exec(name) ?? []
    if (at === undefined || typeof value !== 'string') continue
    const criterion = Number(at)
    const known = criteria.get(criterion) ?? new Map<string, string>()
    criteria.set(criterion, known)
    if (own !== undefined) known.set(own, value)
    if (place === undefined || part === undefined) continue
    const inside = levels.get(criterion) ?? new Map<number, Partial<LevelDraft>>()
    levels.set(criterion, inside)
    inside.set(Number(place), { ...inside.get(Number(place)), [part]: value })
  }
  return inOrder(criteria).map(([at, fields]): CriterionDraft => ({
    key: fields.get('key') ?? '',
    name: fields.get('name') ?? '',
    question: fields.get('question') ?? '',
    meets: /^\d$/.test(fields.get('meets') ?? '') ? Number(fields.get('meets')) : 1,
    levels: inOrder(levels.get(at) ?? new Map()).map(([, level]) => ({
      name: level.name ?? '',
      description: level.description ?? '',
      example: level.example ?? '',
    })),
  }))
}

function inOrder<T>(map: ReadonlyMap<number, T>): [number, T][] {
  return [...map].toSorted(([a], [b]) => a - b)
}

/** The fields that such a form holds. */
export function typedOfDraft(draft: RubricDraft): Record<string, string> {
  return Object.fromEntries(
    draft.flatMap(({ key, name, question, meets, levels }, at) => [
      [`criteria.${at}.key`, key],
      [`criteria.${at}.name`, name],
      [`criteria.${at}.question`, question],
      [`criteria.${at}.meets`, String(meets)],
      ...levels.flatMap((level, place) =>
        Object.entries(level).map(([part, text]) => [`criteria.${at}.levels.${place}.${part}`, text]),
      ),
    ]),
  )
}
