import type { Selectable } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import type { Tables } from '#kernel/db/tables.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { holdersOf } from '#features/roles/index.ts'
import { OPEN_STATES } from '../terms.ts'
import { m } from '../messages/index.ts'
import type { Seat } from './rules.ts'

export type CohortRow = Selectable<Tables['cohort']>
export type ParticipationRow = Selectable<Tables['participation']>

/** A cohort locked for a change of its seats, so that two changes never count the same seat; refuses `unknown`. */
export async function lockedCohort(tx: Tx, cohortId: string): Promise<CohortRow | Refusal> {
  // Whoever writes a row that names the cohort need not wait: two that did so and then lock it would wait for each other.
  const query = tx.db.selectFrom('cohort').selectAll().where('id', '=', cohortId).forNoKeyUpdate()
  return (await query.executeTakeFirst()) ?? unknown('cohort')
}

/** It is over, and nothing changes in it any more. */
export function cohortOver(): Refusal {
  return refuse('cohort.closed', m.cohortOver, { instead: m.cohortOverInstead })
}

/** Everybody with a place in the queue or inside. */
export async function seatsIn({ db }: { db: Db }, cohortId: string): Promise<Seat[]> {
  const rows = await db
    .selectFrom('participation')
    .select(['id', 'person_id', 'state', 'applied_at', 'offered_until'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', OPEN_STATES)
    .execute()
  return rows.map(({ id, person_id: personId, state, applied_at: appliedAt, offered_until: offeredUntil }) => ({
    id,
    personId,
    state,
    appliedAt,
    offeredUntil,
  }))
}

/** The actor's own living participation. */
export async function participationIn(
  { db }: { db: Db },
  cohortId: string,
  personId: string,
): Promise<ParticipationRow | null> {
  const row = await db
    .selectFrom('participation')
    .selectAll()
    .where('cohort_id', '=', cohortId)
    .where('person_id', '=', personId)
    .where('state', 'in', ['applied', 'waiting', 'offered', 'active', 'completed'])
    .executeTakeFirst()
  return row ?? null
}

/** Organisers of the course, and organisers and facilitators of the cohort itself. */
export async function cohortOrganizerIds(
  tx: Pick<Tx, 'now'> & { db: Db },
  cohort: Pick<CohortRow, 'id' | 'course_id'>,
): Promise<Set<string>> {
  const lists = await Promise.all([
    holdersOf(tx.db, tx.now, 'organizer', { kind: 'course', id: cohort.course_id }),
    holdersOf(tx.db, tx.now, 'organizer', { kind: 'cohort', id: cohort.id }),
    holdersOf(tx.db, tx.now, 'facilitator', { kind: 'cohort', id: cohort.id }),
  ])
  return new Set(lists.flat().map(({ id }) => id))
}

/** What changes when a cohort does. */
export function cohortTags(cohort: Pick<CohortRow, 'id' | 'course_id'>, ...people: string[]): string[] {
  return [`cohort:${cohort.id}`, `course:${cohort.course_id}`, 'cohorts', ...people.map((id) => `person:${id}`)]
}
