import { freeSlug, slugify } from '#kernel/text/index.ts'
import { allActivities, type Syllabus } from './model.ts'

/** Every key that a course ever gave, also to what was removed since. */
export interface GivenKeys {
  readonly modules: ReadonlySet<string>
  readonly activities: ReadonlySet<string>
  /** Key of an activity -> keys of its criteria. */
  readonly criteria: ReadonlyMap<string, ReadonlySet<string>>
}

/** Of a course that has given none. */
export const NO_KEYS: GivenKeys = { modules: new Set(), activities: new Set(), criteria: new Map() }

/** A key for something new: nothing has it now, and nothing ever had it. */
export function freshKey(title: string, otherwise: string, ...taken: Iterable<string>[]): string {
  const all = new Set(taken.flatMap((keys) => [...keys]))
  return freeSlug(slugify(title, otherwise), (key) => all.has(key))
}

export interface KeyOf {
  kind: 'module' | 'activity' | 'criterion'
  /** Key of the activity of a criterion; empty otherwise. */
  within: string
  key: string
}

/** All keys of a syllabus. */
export function keysIn(syllabus: Syllabus): KeyOf[] {
  return [
    ...syllabus.modules.map(({ key }): KeyOf => ({ kind: 'module', within: '', key })),
    ...allActivities(syllabus).flatMap(({ key, rubric }): KeyOf[] => [
      { kind: 'activity', within: '', key },
      ...(rubric?.criteria ?? []).map((criterion): KeyOf => ({ kind: 'criterion', within: key, key: criterion.key })),
    ]),
  ]
}
