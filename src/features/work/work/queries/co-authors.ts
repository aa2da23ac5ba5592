import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { eitherBlocked } from '#features/people/index.ts'
import { cohortById } from '#features/cohorts/index.ts'
import { findActivity, syllabusAt, togetherOf } from '#features/courses/index.ts'
import { isOver } from '../rules/invitation.ts'

/**
 * True of a work (`work` in the statement) that somebody may read as a peer, as far as its co-authors go: they are not one
 * of them, and none of them is blocked either way. Who was only asked is nobody yet, or one could choose by asking who
 * does not read one's work.
 */
export function readsAsPeer(personId: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (select 1 from work_author where work_author.work_id = work.id and work_author.joined_at is not null
    and (work_author.person_id = ${personId} or ${eitherBlocked(sql`${personId}`, sql`work_author.person_id`)}))`
}

/**
 * Versions in a pool of the queue (`review_pool` in the statement) that somebody may not read for their co-authors' sake,
 * as `readsAsPeer` has it; `blocked` in the statement are the people blocked either way.
 */
export function sharedWithMe(personId: string): RawBuilder<unknown> {
  return sql`select shared.work_version_id from work_author join review_queue shared on shared.work_id = work_author.work_id
    where shared.pool_id = review_pool.id and work_author.joined_at is not null
      and (work_author.person_id = ${personId} or work_author.person_id in (select id from blocked))`
}

/** Those who said yes to having made a work, and those who are still asked, with their names. */
export async function coAuthorsOf(db: Db, now: Temporal.Instant, workId: string) {
  const rows = await db
    .selectFrom('work_author')
    .innerJoin('person', 'person.id', 'work_author.person_id')
    .select(['person.id', 'person.handle', 'person.name', 'invited_at', 'joined_at'])
    .where('work_id', '=', workId)
    .orderBy('joined_at')
    .orderBy('invited_at')
    .execute()
  return rows.filter(({ joined_at: joined, invited_at: invited }) => joined !== null || !isOver(invited, now))
}

/** Who made a work, as its authors and those who are asked see it; null for everybody else. */
export async function authorsFor(db: Db, viewer: Actor | null, now: Temporal.Instant, workId: string) {
  if (viewer === null || !isId(workId)) return null
  const work = await db
    .selectFrom('work')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select(['work.id', 'work.cohort_id', 'work.activity_key', 'work.author_id', 'person.handle', 'person.name'])
    .where('work.id', '=', workId)
    .executeTakeFirst()
  const others = work === undefined ? [] : await coAuthorsOf(db, now, workId)
  const mine = work?.author_id === viewer.id
  const own = others.find(({ id }) => id === viewer.id)
  const cohort = work === undefined ? null : await cohortById(db, work.cohort_id)
  if (work === undefined || cohort === null || (!mine && own === undefined)) return null
  const version = await db
    .selectFrom('work_version')
    .select(['id', 'revision_id', 'settled_at'])
    .where('work_id', '=', workId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  const syllabus = await syllabusAt(db, version?.revision_id ?? cohort.revision_id)
  const activity = findActivity(syllabus, work.activity_key)?.activity
  return {
    work,
    others,
    as: mine ? ('author' as const) : own?.joined_at === null ? ('asked' as const) : ('co-author' as const),
    activity: activity?.title ?? work.activity_key,
    most: activity?.rubric == null ? 1 : togetherOf(activity.rubric),
    settled: version?.settled_at !== null,
    read: version === undefined ? false : await isRead(db, version.id),
  }
}

export type AuthorsView = NonNullable<Awaited<ReturnType<typeof authorsFor>>>

/** Whether somebody reads or has read a version: from then on who made it stays. */
async function isRead(db: Db, versionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('review_lease')
    .select('id')
    .where('work_version_id', '=', versionId)
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('end_reason', '=', 'given')]))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A work of somebody else that a participant is asked about or made together with them, in one activity. */
export async function sharedWork(
  db: Db,
  now: Temporal.Instant,
  cohortId: string,
  activityKey: string,
  personId: string,
) {
  const rows = await db
    .selectFrom('work_author')
    .innerJoin('work', 'work.id', 'work_author.work_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select(['work.id', 'person.name', 'person.handle', 'invited_at', 'joined_at'])
    .where('work.cohort_id', '=', cohortId)
    .where('work.activity_key', '=', activityKey)
    .where('work_author.person_id', '=', personId)
    .orderBy('joined_at')
    .orderBy('invited_at')
    .execute()
  return rows.find((row) => row.joined_at !== null || !isOver(row.invited_at, now)) ?? null
}
