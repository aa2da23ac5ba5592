import { isDeepStrictEqual } from 'node:util'

/** Where two writers changed the same thing differently since the text that both began from. */
export interface Conflict {
  of: 'about' | 'module' | 'activity' | 'order'
  /** Of the module or the activity; empty for the course itself and for the order of its modules. */
  key: string
  /** `body`, `criteria.evidence.name`; `there` when one removed what the other changed. */
  field: string
  base: unknown
  ours: unknown
  theirs: unknown
}

/** What is being merged, and where what cannot be is put down. */
export interface Merging {
  of: Conflict['of']
  key: string
  conflicts: Conflict[]
}

export const same = isDeepStrictEqual

/** Whoever changed a value has it; of two that changed it differently ours stays, and the conflict is put down. */
export function threeWay<T>(merging: Merging, field: string, base: T | undefined, ours: T, theirs: T): T {
  if (same(ours, theirs) || same(base, theirs)) return ours
  if (same(base, ours)) return theirs
  return conflict(merging, field, base, ours, theirs)
}

/** Puts a conflict down, and goes on with ours. */
export function conflict<T>(
  { of, key, conflicts }: Merging,
  field: string,
  base: unknown,
  ours: T,
  theirs: unknown,
): T {
  conflicts.push({ of, key, field, base, ours, theirs })
  return ours
}

/** Field by field. */
export function threeWayFields<T extends object>(
  merging: Merging,
  fields: readonly (keyof T & string)[],
  base: T | undefined,
  ours: T,
  theirs: T,
  within = '',
): T {
  const merged = fields.map((field) => [
    field,
    threeWay(merging, `${within}${field}`, base?.[field], ours[field], theirs[field]),
  ])
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as T
}

/**
 * Whether something is there after a merge. What one removed and the other left alone is gone; what one removed and the
 * other changed stays, as a conflict; what either made is there.
 */
export function isThere<T>(
  merging: Merging,
  base: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
  within = '',
): boolean {
  if (ours !== undefined && theirs !== undefined) return true
  const left = ours ?? theirs
  if (left === undefined) return false
  if (base === undefined) return true
  if (same(base, left)) return false
  conflict(merging, `${within}there`, base, ours, theirs)
  return true
}
