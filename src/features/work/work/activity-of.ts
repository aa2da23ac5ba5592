import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { findActivity, syllabusAt } from '#features/courses/index.ts'
import { cohortById } from '#features/cohorts/index.ts'

/** The title of an activity as its cohort has it, for the words of a notice. */
export async function activityOf(tx: Tx, cohortId: string, key: string): Promise<{ activity: string }> {
  const cohort = await cohortById(tx.db, cohortId)
  const found = cohort === null ? null : findActivity(await syllabusAt(tx.db, cohort.revision_id), key)
  return { activity: found?.activity.title ?? key }
}

/** Titles of activities by the revision they were made for. */
export async function activityTitle(db: Db, revisionId: string, key: string): Promise<string> {
  return findActivity(await syllabusAt(db, revisionId), key)?.activity.title ?? key
}
