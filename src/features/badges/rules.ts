import type { Achieved, Criteria, EvidenceItem } from './terms.ts'

/** Whether criteria ask for anything at all: an empty badge would fall to everybody. */
export function asksForSomething({ activities, works, cohort }: Criteria): boolean {
  return activities.length + works.length > 0 || cohort
}

/** The evidence that all criteria are met, or null while something is missing. */
export function evidenceFor(criteria: Criteria, achieved: Achieved): EvidenceItem[] | null {
  if (!asksForSomething(criteria)) return null
  const works = criteria.works.map((key) => achieved.works.find(({ activityKey }) => activityKey === key))
  if (works.some((work) => work === undefined)) return null
  if (!criteria.activities.every((key) => achieved.activities.has(key))) return null
  if (criteria.cohort && achieved.cohortId === null) return null
  return [
    ...works.flatMap((work): EvidenceItem[] =>
      work === undefined
        ? []
        : [{ kind: 'work', id: work.workId, readers: work.readers, ...(work.unnamed ? { unnamed: true } : {}) }],
    ),
    ...criteria.activities.map((id): EvidenceItem => ({ kind: 'activity', id })),
    ...(criteria.cohort && achieved.cohortId !== null ? [{ kind: 'cohort' as const, id: achieved.cohortId }] : []),
  ]
}

/** How many of the steps of a badge are done. */
export function stepsDone(criteria: Criteria, achieved: Achieved): { done: number; of: number } {
  const works = criteria.works.filter((key) => achieved.works.some(({ activityKey }) => activityKey === key)).length
  const activities = criteria.activities.filter((key) => achieved.activities.has(key)).length
  const cohort = criteria.cohort && achieved.cohortId !== null ? 1 : 0
  return {
    done: works + activities + cohort,
    of: criteria.works.length + criteria.activities.length + (criteria.cohort ? 1 : 0),
  }
}

/** Criteria in words, for people and for the credential. */
export function criteriaText(criteria: Criteria, titleOf: (key: string) => string): string {
  const lines = [
    ...criteria.works.map(
      (key) => `- A work on “${titleOf(key)}” that meets every criterion of its rubric, read by independent peers.`,
    ),
    ...criteria.activities.map((key) => `- “${titleOf(key)}”, done.`),
    ...(criteria.cohort ? ['- A cohort of the course, completed.'] : []),
  ]
  return lines.join('\n')
}
