import type { Tx } from '#kernel/command/index.ts'
import { seatOffered, waitListed } from '../events.ts'
import { cohortTags, seatsIn, type CohortRow } from './facts.ts'
import { lapsed, nextOffers, offerEnd } from './rules.ts'
import { writeEnding } from './write-ending.ts'

/** Ends offers whose time is over and offers free seats to those who waited longest. The cohort's row is locked. */
export async function passSeatsOn(tx: Tx, cohort: CohortRow): Promise<number> {
  if (cohort.closed_at !== null) return 0
  const places = await seatsIn(tx, cohort.id)
  const over = lapsed(places, tx.now)
  for (const offer of over) await writeEnding(tx, cohort, { id: offer.id, person_id: offer.personId }, 'lapsed')
  const gone = new Set(over.map(({ id }) => id))
  const offers = nextOffers(
    cohort.seats,
    places.filter(({ id }) => !gone.has(id)),
  )
  for (const { id } of offers) await offerSeat(tx, cohort, id)
  return offers.length
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
    tags: cohortTags(cohort, personId),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personId },
  })
}

/** Keeps a seat for somebody for 48 hours. */
export async function offerSeat(tx: Tx, cohort: CohortRow, participationId: string): Promise<void> {
  const until = offerEnd(tx.now)
  const { person_id: personId } = await tx.db
    .updateTable('participation')
    .set({ state: 'offered', offered_until: until })
    .where('id', '=', participationId)
    .returning('person_id')
    .executeTakeFirstOrThrow()
  await tx.record(seatOffered, {
    subject: ['cohort', cohort.id],
    tags: cohortTags(cohort, personId),
    payload: { cohortId: cohort.id, courseId: cohort.course_id, personId, until: until.toString() },
  })
}
