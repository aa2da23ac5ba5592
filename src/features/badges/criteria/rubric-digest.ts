import { createHash } from 'node:crypto'
import type { Db } from '#kernel/db/index.ts'
import { findActivity, syllabusAt, type Rubric } from '#features/courses/index.ts'

/**
 * What a rubric asks, as a digest: its criteria and levels in their order and what meets, with all their words. How many
 * read, in whose sight and together with whom does not count, so two revisions with one digest judge a work alike.
 */
export function rubricDigest({ criteria }: Pick<Rubric, 'criteria'>): string {
  const asked = criteria.map(({ name, question, levels, meets }) => [
    name.trim(),
    question.trim(),
    levels.map((level) => [level.name.trim(), level.description.trim(), (level.example ?? '').trim()]),
    meets,
  ])
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}

/** The digest of an activity's rubric as it stands in a revision; null where it has none there. */
export async function rubricDigestAt(db: Db, revisionId: string, key: string): Promise<string | null> {
  const rubric = findActivity(await syllabusAt(db, revisionId), key)?.activity.rubric ?? null
  return rubric === null ? null : rubricDigest(rubric)
}
