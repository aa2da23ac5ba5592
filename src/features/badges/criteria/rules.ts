import type { Achieved, Condition, ConditionKind, Criteria, EvidenceItem } from '../terms.ts'

/** All conditions in criteria, wherever they stand. */
export function conditionsOf(criteria: Criteria): Condition[] {
  return 'of' in criteria ? criteria.of.flatMap(conditionsOf) : [criteria]
}

/** Whether criteria ask for anything at all: an empty badge would fall to everybody. */
export function asksForSomething(criteria: Criteria): boolean {
  if (!('of' in criteria)) return true
  if (criteria.kind === 'atLeast' && criteria.count < 1) return false
  return criteria.kind === 'any'
    ? criteria.of.length > 0 && criteria.of.every(asksForSomething)
    : criteria.of.some(asksForSomething)
}

/** What criteria look at: by course, by badge, by role; once each. */
export function needsOf(criteria: Criteria): { kind: ConditionKind; ref: string }[] {
  const needs = conditionsOf(criteria).map((one) => ({ kind: one.kind, ref: refOf(one) }))
  return [...new Map(needs.map((need) => [`${need.kind} ${need.ref}`, need])).values()]
}

function refOf(condition: Condition): string {
  switch (condition.kind) {
    case 'activity':
    case 'work':
    case 'cohort':
      return condition.courseId
    case 'badge':
      return condition.badgeId
    case 'nominations':
      return ''
    case 'reviews':
      return condition.courseId ?? ''
    case 'role':
      return condition.role
  }
}

/**
 * The evidence that criteria are met, or null while something is missing.
 * @param badgeId whose criteria they are; nominations are for one badge.
 */
export function evidenceFor(criteria: Criteria, achieved: Achieved, badgeId: string): EvidenceItem[] | null {
  if (!('of' in criteria)) {
    const found = evidenceOf(criteria, achieved, badgeId)
    return found === null ? null : [found]
  }
  const met = criteria.of.map((one) => evidenceFor(one, achieved, badgeId)).filter((one) => one !== null)
  const needed = criteria.kind === 'atLeast' ? criteria.count : criteria.kind === 'any' ? 1 : criteria.of.length
  return criteria.of.length > 0 && met.length >= needed ? distinct(met.flat()) : null
}

function distinct(items: EvidenceItem[]): EvidenceItem[] {
  return [...new Map(items.map((item) => [`${item.kind} ${item.courseId ?? ''} ${item.id}`, item])).values()]
}

function evidenceOf(condition: Condition, achieved: Achieved, badgeId: string): EvidenceItem | null {
  switch (condition.kind) {
    case 'activity': {
      const { courseId, key } = condition
      const done = achieved.activities.some((one) => one.courseId === courseId && one.key === key)
      return done ? { kind: 'activity', id: key, courseId } : null
    }
    case 'work': {
      const { courseId, key, revisionId, rubric, readers } = condition
      const work = achieved.works.find(
        (one) =>
          one.courseId === courseId &&
          one.key === key &&
          one.readers >= readers &&
          (revisionId === null || one.revisionId === revisionId || (rubric !== undefined && one.rubric === rubric)),
      )
      if (work === undefined) return null
      return {
        kind: 'work',
        id: work.workId,
        courseId,
        count: work.readers,
        ...(work.unnamed ? { unnamed: true } : {}),
      }
    }
    case 'cohort': {
      const cohort = achieved.cohorts.find(({ courseId }) => courseId === condition.courseId)
      return cohort === undefined ? null : { kind: 'cohort', id: cohort.cohortId, courseId: condition.courseId }
    }
    case 'badge': {
      const held = achieved.badges.find((one) => one.badgeId === condition.badgeId)
      return held === undefined ? null : { kind: 'badge', id: held.awardId }
    }
    case 'nominations': {
      const count = achieved.nominations.get(badgeId) ?? 0
      return count >= condition.count ? { kind: 'nominations', id: '', count } : null
    }
    case 'reviews': {
      const count = achieved.reviews
        .filter(({ courseId }) => condition.courseId === null || courseId === condition.courseId)
        .reduce((sum, { given, helpful }) => sum + (condition.helpful ? helpful : given), 0)
      return count >= condition.count ? { kind: 'reviews', id: '', count } : null
    }
    case 'role': {
      const held = achieved.roles.filter(
        (one) =>
          one.role === condition.role &&
          one.place === condition.place &&
          (condition.placeId === null || one.placeId === condition.placeId),
      )
      const days = held.reduce((sum, one) => sum + one.days, 0)
      return held.length > 0 && days >= condition.days
        ? { kind: 'role', id: held[0]?.grantId ?? '', count: days }
        : null
    }
  }
}

/** How many of the conditions are met. */
export function stepsDone(criteria: Criteria, achieved: Achieved, badgeId: string): { done: number; of: number } {
  const conditions = conditionsOf(criteria)
  const done = conditions.filter((one) => evidenceOf(one, achieved, badgeId) !== null).length
  return { done, of: conditions.length }
}
