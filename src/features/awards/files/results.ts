import type { Db } from '#kernel/db/index.ts'
import type { Result, ResultDescription } from '#engines/open-badges/index.ts'
import { levelAt, resultAt, resultsOfRubric, type EvidenceItem } from '#features/badges/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'
import { settledLevels } from '#features/work/index.ts'

/** Results that a credential can carry: more of them nobody reads. */
const MAX_RESULTS = 40

/**
 * The levels that the works an award shows reached in the criteria of their rubrics, and what these criteria are.
 * @param about address of the badge, under which each criterion and level has its own.
 */
export async function resultsFor(
  db: Db,
  about: string,
  shown: readonly EvidenceItem[],
): Promise<{ results: Result[]; descriptions: ResultDescription[] }> {
  const ids = shown.flatMap(({ kind, id }) => (kind === 'work' ? [id] : []))
  const results: Result[] = []
  const descriptions: ResultDescription[] = []
  for (const { activity_key: key, revision_id: revisionId, criterion_key: criterionKey, level } of await settledLevels(
    db,
    ids,
  )) {
    const rubric = findActivity(await syllabusAt(db, revisionId), key)?.activity.rubric
    const criterion = rubric?.criteria.find((one) => one.key === criterionKey)
    if (criterion === undefined || level === null || results.length >= MAX_RESULTS) continue
    const at = `${about}/results/${encodeURIComponent(key)}`
    if (descriptions.some(({ id }) => id === resultAt(at, criterionKey))) continue
    const place = Math.min(Math.max(Math.round(level), 0), criterion.levels.length - 1)
    descriptions.push(...resultsOfRubric({ criteria: [criterion] }, at))
    results.push({ of: resultAt(at, criterionKey), level: levelAt(at, criterionKey, place) })
  }
  return { results, descriptions }
}
