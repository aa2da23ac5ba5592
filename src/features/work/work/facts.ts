import { sql } from 'kysely'
import type { Trx, Db } from '#kernel/db/index.ts'
import { findActivity, namesOf, syllabusAt, type Criterion, type Names } from '#features/courses/index.ts'

export interface VersionFacts {
  id: string
  number: number
  workId: string
  cohortId: string
  courseId: string
  activityKey: string
  /** The syllabus, and so the rubric, it was made for. */
  revisionId: string
  /** Who hands it in. */
  authorId: string
  /** Who made it together with them. */
  coAuthorIds: string[]
  needed: number
  settled: boolean
  superseded: boolean
  criteria: Criterion[]
  /** Whose names are seen, by its rubric. */
  names: Names
}

/** A version with its rubric as it was when the work was made; null when there is none. */
export async function versionFacts(db: Db | Trx, versionId: string): Promise<VersionFacts | null> {
  const row = await db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .select([
      'work_version.id',
      'work_version.number',
      'work_version.needed',
      'work_version.settled_at',
      'work_version.superseded',
      'work_version.revision_id',
      'work.id as work_id',
      'work.cohort_id',
      'work.activity_key',
      'work.author_id',
      'cohort.course_id',
    ])
    .select((eb) =>
      sql<string[]>`array(${eb
        .selectFrom('work_author')
        .select('person_id')
        .whereRef('work_author.work_id', '=', 'work.id')
        .where('joined_at', 'is not', null)
        .orderBy('joined_at')})`.as('co_author_ids'),
    )
    .where('work_version.id', '=', versionId)
    .executeTakeFirst()
  if (row === undefined) return null
  const found = findActivity(await syllabusAt(db, row.revision_id), row.activity_key)
  return {
    id: row.id,
    number: row.number,
    workId: row.work_id,
    cohortId: row.cohort_id,
    courseId: row.course_id,
    activityKey: row.activity_key,
    revisionId: row.revision_id,
    authorId: row.author_id,
    coAuthorIds: row.co_author_ids,
    needed: row.needed,
    settled: row.settled_at !== null,
    superseded: row.superseded,
    criteria: found?.activity.rubric?.criteria ?? [],
    names: namesOf(found?.activity.rubric),
  }
}

/** What changes when a version does. */
export function workTags({
  workId,
  cohortId,
  authorId,
  coAuthorIds,
}: Pick<VersionFacts, 'workId' | 'cohortId' | 'authorId' | 'coAuthorIds'>): string[] {
  return [`work:${workId}`, `cohort:${cohortId}`, ...[authorId, ...coAuthorIds].map((id) => `person:${id}`)]
}

export function idsOf({ workId, id: versionId, cohortId, activityKey, authorId }: VersionFacts) {
  return { workId, versionId, cohortId, activityKey, authorId }
}
