import type { Db } from '#kernel/db/index.ts'

/** Who gave a review, and in which course; null when it is gone. */
export async function reviewerOf(db: Db, reviewId: string): Promise<{ personId: string; courseId: string } | null> {
  const row = await db
    .selectFrom('review')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .select(['review.reviewer_id as personId', 'cohort.course_id as courseId'])
    .where('review.id', '=', reviewId)
    .executeTakeFirst()
  return row ?? null
}
