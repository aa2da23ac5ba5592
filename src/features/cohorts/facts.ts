import type { Selectable } from 'kysely'
import type { Actor, Tx } from '#kernel/command/index.ts'
import type { Tables } from '#kernel/db/tables.ts'
import { isId } from '#kernel/ids/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { mayHelpInCohort, mayRunCohort } from './policy.ts'
import { cohortOrganizers, participationOf } from './queries.ts'
import type { Place } from './rules/seats.ts'

export type CohortRow = Selectable<Tables['cohort']>
export type ParticipationRow = Selectable<Tables['participation']>

/** A cohort locked for a change of its seats, so that two changes never count the same seat; refuses `unknown`. */
export async function lockedCohort(tx: Tx, cohortId: string): Promise<CohortRow | Refusal> {
  if (!isId(cohortId)) return unknown('cohort')
  const row = await tx.db.selectFrom('cohort').selectAll().where('id', '=', cohortId).forUpdate().executeTakeFirst()
  return row ?? unknown('cohort')
}

/** A locked cohort that the actor may change: its organisers, or its facilitators too when `helping`. */
export async function cohortForChange(tx: Tx, cohortId: string, helping = false): Promise<CohortRow | Refusal> {
  const cohort = await lockedCohort(tx, cohortId)
  if (isRefusal(cohort)) return cohort
  const crew = await cohortOrganizers(tx.db, tx.now, cohort)
  return (helping ? mayHelpInCohort : mayRunCohort)(tx.actor, { crew, state: null }) ?? cohort
}

/** The actor's own place in a locked cohort; refuses `unknown` where there is none. */
export async function ownPlace(
  tx: Tx,
  cohortId: string,
): Promise<{ cohort: CohortRow; mine: ParticipationRow; actor: Actor } | Refusal> {
  const cohort = await lockedCohort(tx, cohortId)
  if (isRefusal(cohort)) return cohort
  const { actor } = tx
  if (actor === null) return unknown('participation')
  const mine = await participationOf(tx.db, cohort.id, actor.id)
  return mine === null ? unknown('participation') : { cohort, mine, actor }
}

/** Everybody with a place in the queue or inside, as the rules of seats see them. */
export async function placesIn(tx: Pick<Tx, 'db'>, cohortId: string): Promise<Place[]> {
  const rows = await tx.db
    .selectFrom('participation')
    .select(['id', 'person_id', 'state', 'applied_at', 'offered_until'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', ['waiting', 'offered', 'active'])
    .execute()
  return rows.map(({ id, person_id: personId, state, applied_at: appliedAt, offered_until: offeredUntil }) => ({
    id,
    personId,
    state,
    appliedAt,
    offeredUntil,
  }))
}

/** Where an event about a cohort belongs: what changes when it does. */
export function about(cohort: Pick<CohortRow, 'id' | 'course_id'>, ...people: string[]) {
  return {
    subject: ['cohort', cohort.id] as [string, string],
    place: [`cohort:${cohort.id}`, `course:${cohort.course_id}`, 'cohorts', ...people.map((id) => `person:${id}`)],
  }
}

/** The ids that every event about somebody in a cohort carries. */
export function idsOf(cohort: Pick<CohortRow, 'id' | 'course_id'>, personId: string) {
  return { cohortId: cohort.id, courseId: cohort.course_id, personId }
}
