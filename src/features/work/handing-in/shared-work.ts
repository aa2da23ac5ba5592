import type { Tx } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { authorsFor } from '../work/index.ts'

/** Locks a work, so that two changes of who made it follow each other. */
export async function lockedWork(tx: Tx, workId: string): Promise<void> {
  if (isId(workId)) await tx.db.selectFrom('work').select('id').where('id', '=', workId).forUpdate().execute()
}

/**
 * The part of the actor in a work of somebody else, as one who is asked or one of its authors, with the work locked and what an event says
 * about it. Null for everybody else, and for who hands it in.
 */
export async function partIn(tx: Tx, workId: string) {
  await lockedWork(tx, workId)
  const found = await authorsFor(tx.db, tx.actor, tx.now, workId)
  if (found === null || tx.actor === null || found.as === 'author') return null
  const { work, as, settled, read } = found
  const { cohort_id: cohortId, activity_key: activityKey, author_id: authorId } = work
  const { id: personId } = tx.actor
  const subject: [string, string] = ['work', workId]
  const tags = [`work:${workId}`, `cohort:${cohortId}`, `person:${authorId}`, `person:${personId}`]
  const told = { subject, tags, payload: { workId, cohortId, activityKey, authorId, personId } }
  return { work, as, settled, read, told, personId, done: { cohortId, personId, activityKey } }
}

/** Whether somebody reads or has read any version of a work as a peer. */
export async function isReaderOf(tx: Tx, workId: string, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .select('review_lease.id')
    .where('work_version.work_id', '=', workId)
    .where('review_lease.reviewer_id', '=', personId)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('end_reason', '=', 'given')]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

interface ActivityIn {
  id?: string
  cohort_id: string
  activity_key: string
}

/** Whether somebody handed in a work of their own to an activity. */
export async function hasOwnWork(tx: Tx, at: ActivityIn, personId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('work')
    .select('id')
    .where('cohort_id', '=', at.cohort_id)
    .where('activity_key', '=', at.activity_key)
    .where('author_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}

/** The work of somebody else that a participant said they made, in one activity; null when there is none. */
export async function joinedWork(tx: Tx, at: ActivityIn, personId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('work_author')
    .innerJoin('work', 'work.id', 'work_author.work_id')
    .select('work.id')
    .where('work.cohort_id', '=', at.cohort_id)
    .where('work.activity_key', '=', at.activity_key)
    .where('work_author.person_id', '=', personId)
    .where('joined_at', 'is not', null)
    .executeTakeFirst()
  return row?.id ?? null
}
