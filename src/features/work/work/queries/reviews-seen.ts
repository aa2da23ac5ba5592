import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { hides, reviewsShown, type Looking, type Standing } from '../rules/names.ts'
import { dayOf, numberColumn, seen } from './seen.ts'

/** A version that was replaced before anybody read it. */
export const NOT_READ: Standing = { names: 'open', over: true }

export async function readersOf(db: Db, me: string | null, versionIds: readonly string[]) {
  if (versionIds.length === 0) return []
  const rows = await db
    .selectFrom('review')
    .innerJoin('person', 'person.id', 'review.reviewer_id')
    .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
    .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select([
      'review.id',
      'review.work_version_id',
      'review.verdicts',
      'review.feedback',
      'review.next_step',
      'review.helped',
      'review.reaction',
      'review.reacted_at',
      'review.at',
      'review.reviewer_id',
      'review_lease.appeal_id',
      'person.handle',
      'person.name',
    ])
    .select(numberColumn('review.reviewer_id').as('number'))
    .where('review.work_version_id', 'in', versionIds)
    .orderBy('review.at')
    .orderBy('review.id')
    .execute()
  return rows.map(({ reviewer_id: reviewerId, handle, name, number, ...review }) => ({
    ...review,
    own: reviewerId === me,
    person: { handle, name, number },
  }))
}

/**
 * The reviews that this viewer is shown, in an order that tells nothing where readers are not named: by their ids, which
 * are drawn by chance. Who runs the cohort sees them as they come, and everybody their own.
 */
export function shownTo<T extends { id: string; own: boolean }>(
  { makes, reads, runs }: Looking,
  stand: Standing & { settled: boolean },
  here: readonly T[],
): readonly T[] {
  if (!hides('reader', stand) || (runs && !makes && !reads)) return here
  const shown = reviewsShown(here.length, stand)
  return here.filter(({ own }, at) => own || at < shown).toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

type Reader = Awaited<ReturnType<typeof readersOf>>[number]

/**
 * The reviews of one version that this viewer is shown, each under the name or number of who gave it.
 * @param hour `onlyDay`: the author is unnamed, so of their answers only the day is told.
 */
export function reviewsSeen(
  looking: Looking,
  { zone, onlyDay }: { zone: string; onlyDay: boolean },
  { version, stand, may }: Seeing,
  readers: readonly Reader[],
) {
  const here = readers.filter(
    (review) => review.work_version_id === version.id && (review.appeal_id === null ? may?.reviews : may?.fresh),
  )
  const settled = version.settled_at !== null
  return shownTo(looking, { ...stand, settled }, here).map(({ person, own, ...review }) => {
    const reader = seen('reader', stand, { ...looking, self: own, shown: false }, person)
    const exact = reader.as === 'name' || own
    const answered = review.reacted_at
    const reactedAt = answered !== null && onlyDay ? dayOf(answered, zone) : answered
    return { ...review, reader, exact, at: exact ? review.at : dayOf(review.at, zone), reacted_at: reactedAt }
  })
}

interface Seeing {
  version: { id: string; settled_at: Temporal.Instant | null }
  stand: Standing
  may: { reviews: boolean; fresh: boolean } | undefined
}
