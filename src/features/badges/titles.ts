import type { Db } from '#kernel/db/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'

/** The titles of a revision's activities by their keys; what has none goes by its key. */
export async function activityTitles(db: Db, revisionId: string | null): Promise<(key: string) => string> {
  const syllabus = revisionId === null ? null : await syllabusAt(db, revisionId)
  return (key) => (syllabus === null ? key : (findActivity(syllabus, key)?.activity.title ?? key))
}
