import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import type { EvidenceItem } from '#features/badges/index.ts'
import { findActivity, namesOf, syllabusAt } from '#features/courses/index.ts'

/** Words of readers that an award shows, since both its holder and they wish it. */
export async function notesOf(db: Db, awardId: string) {
  return db
    .selectFrom('award_note')
    .innerJoin('review', 'review.id', 'award_note.review_id')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .select(['review.id', 'review.feedback', 'review.at', 'person.handle', 'person.name'])
    .where('award_note.award_id', '=', awardId)
    .where('award_note.consented', '=', true)
    .orderBy('review.at')
    .execute()
}

export type Note = Awaited<ReturnType<typeof notesOf>>[number]

/**
 * Reviews of the works behind an award whose writers may be asked, with what they answered so far. Only of works that were
 * read with open names: asking, and showing, would tell a name that is not to be known.
 */
export async function askableNotes(db: Db, award: { id: string; found: readonly EvidenceItem[] }) {
  const workIds = award.found.flatMap(({ kind, id }) => (kind === 'work' ? [id] : []))
  if (workIds.length === 0) return []
  const rows = await db
    .selectFrom('review')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .leftJoin('award_note', (join) =>
      join.onRef('award_note.review_id', '=', 'review.id').on('award_note.award_id', '=', award.id),
    )
    .select([
      'review.id',
      'review.feedback',
      'review.reviewer_id',
      'work_version.revision_id',
      'work.activity_key',
      'person.handle',
      'person.name',
      'award_note.asked_at',
      'award_note.answered_at',
      'award_note.consented',
    ])
    .where('work.id', 'in', workIds)
    .where('work_version.settled_at', 'is not', null)
    .orderBy('review.at')
    .execute()
  const open = await Promise.all(
    rows.map(async (row) => {
      const activity = findActivity(await syllabusAt(db, row.revision_id), row.activity_key)?.activity
      return namesOf(activity?.rubric) === 'open'
    }),
  )
  return rows.filter((_row, at) => open[at] === true)
}

export type AskableNote = Awaited<ReturnType<typeof askableNotes>>[number]

/** What a reader is asked about words of theirs; null for everybody else, and when the holder did not ask. */
export async function noteFor(db: Db, viewer: Actor | null, awardId: string, reviewId: string) {
  if (viewer === null || !isId(awardId) || !isId(reviewId)) return null
  const row = await db
    .selectFrom('award_note')
    .innerJoin('review', 'review.id', 'award_note.review_id')
    .innerJoin('award', 'award.id', 'award_note.award_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .innerJoin('person', 'person.id', 'award.person_id')
    .select([
      'award_note.award_id',
      'award_note.review_id',
      'award_note.asked_at',
      'award_note.answered_at',
      'award_note.consented',
      'award.badge_id',
      'award.person_id',
      'review.feedback',
      'version.name as badge_name',
      'person.handle',
      'person.name',
    ])
    .where('award_note.award_id', '=', awardId)
    .where('award_note.review_id', '=', reviewId)
    .where('review.reviewer_id', '=', viewer.id)
    .executeTakeFirst()
  return row ?? null
}

export type NoteAsked = NonNullable<Awaited<ReturnType<typeof noteFor>>>
