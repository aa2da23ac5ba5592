import type { Tx } from '#kernel/command/index.ts'
import { participantLeft, seatOffered, waitListed } from './events.ts'
import { cohortPlaces, placesIn, type CohortRow } from './facts.ts'
import { lapsed, nextOffers, offerEnd } from './rules/seats.ts'

/** Ends offers whose time is over and offers free seats to those who waited longest. The cohort's row is locked. */
export async function passSeatsOn(tx: Tx, cohort: CohortRow): Promise<number> {
  const places = await placesIn(tx, cohort.id)
  const over = lapsed(places, tx.now)
  for (const { id } of over) await endOffer(tx, cohort, id)
  const gone = new Set(over.map(({ id }) => id))
  const offers = nextOffers(
    cohort.seats,
    places.filter(({ id }) => !gone.has(id)),
  )
  for (const { id } of offers) await offerSeat(tx, cohort, id)
  return offers.length
}

async function endOffer(tx: Tx, cohort: CohortRow, participationId: string): Promise<void> {
  const { person_id: personId } = await tx.db
    .updateTable('participation')
    .set({ state: 'left', ended_at: tx.now, reason: 'The offer was not taken in time.' })
    .where('id', '=', participationId)
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await tx.record(participantLeft, {
    subject: ['cohort', cohort.id],
    place: cohortPlaces(cohort, personId),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personId, state: 'lapsed' },
  })
}

/** Puts an application in line for the next free seat. */
export async function putInLine(tx: Tx, cohort: CohortRow, participationId: string): Promise<void> {
  const { person_id: personId } = await tx.db
    .updateTable('participation')
    .set({ state: 'waiting' })
    .where('id', '=', participationId)
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await tx.record(waitListed, {
    subject: ['cohort', cohort.id],
    place: cohortPlaces(cohort, personId),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personId },
  })
}

/** Keeps a seat for somebody for 48 hours. */
export async function offerSeat(tx: Tx, cohort: CohortRow, participationId: string): Promise<void> {
  const { person_id: personId } = await tx.db
    .updateTable('participation')
    .set({ state: 'offered', offered_until: offerEnd(tx.now) })
    .where('id', '=', participationId)
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await tx.record(seatOffered, {
    subject: ['cohort', cohort.id],
    place: cohortPlaces(cohort, personId),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personId },
  })
}
