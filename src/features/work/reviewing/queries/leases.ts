import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { hides, authorForReader, numberColumn, standingColumn, standings, type Seen } from '../../work/index.ts'

/** Reviews that somebody has open, soonest end first, each with the author as its reader may see them. */
export async function openLeases(db: Db, reviewerId: string, now: Temporal.Instant) {
  const rows = await db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .innerJoin('cohort', 'cohort.id', 'work.cohort_id')
    .innerJoin('course', 'course.id', 'cohort.course_id')
    .select([
      'review_lease.id',
      'review_lease.until',
      'work.activity_key',
      'work.cohort_id',
      'work.author_id',
      'work.public',
      'person.handle',
      'person.name',
      'cohort.course_id',
      'course.title as course_title',
      'work_version.revision_id',
    ])
    .select([standingColumn().as('standing'), numberColumn('work.author_id').as('number')])
    .where('review_lease.reviewer_id', '=', reviewerId)
    .where('review_lease.ended_at', 'is', null)
    .where('review_lease.until', '>', now)
    .orderBy('review_lease.until')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const { handle: _handle, name: _name, number: _number, standing: _standing, author_id: authorId, ...lease } = row
      const author = await authorForReader(db, row)
      // Whoever is named shows on every page that shows this; who is not shows by their number, which never changes.
      const places = [`cohort:${lease.cohort_id}`, `course:${lease.course_id}`]
      return { ...lease, author, places: author.as === 'name' ? [...places, `person:${authorId}`] : places }
    }),
  )
}

/**
 * One open or ended claim of the reviewer's own, with the version it is for and its author as they may see them; null
 * when it is not theirs. `you`: how the author knows the reader, where that is not by name.
 */
export async function leaseOf(db: Db, viewer: Actor | null, leaseId: string) {
  if (viewer === null || !isId(leaseId)) return null
  const row = await db
    .selectFrom('review_lease')
    .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select([
      'review_lease.id',
      'review_lease.until',
      'review_lease.ended_at',
      'review_lease.draft',
      'review_lease.appeal_id',
      'work.id as work_id',
      'work_version.id as version_id',
      'work_version.number',
      'work_version.body',
      'work_version.links',
      'work_version.file_ids',
      'work_version.changed',
      'work_version.revision_id',
      'work.activity_key',
      'work.cohort_id',
      'work.public',
      'person.handle',
      'person.name',
    ])
    .select([
      standingColumn().as('standing'),
      numberColumn('work.author_id').as('author_number'),
      numberColumn('review_lease.reviewer_id').as('my_number'),
    ])
    .where('review_lease.id', '=', leaseId)
    .where('review_lease.reviewer_id', '=', viewer.id)
    .executeTakeFirst()
  if (row === undefined) return null
  const { handle: _handle, name: _name, author_number: number, my_number: mine, standing: _standing, ...lease } = row
  const standing = (await standings(db, row.activity_key, row.standing)).get(row.version_id)
  const hidden = standing !== undefined && hides('reader', standing)
  const you: Seen | null = hidden ? { as: 'you', number: mine } : null
  return { ...lease, author: await authorForReader(db, { ...row, number }), you }
}

export type LeaseView = NonNullable<Awaited<ReturnType<typeof leaseOf>>>
