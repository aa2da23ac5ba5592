import type { Temporal } from 'temporal-polyfill'
import type { Actor, Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { mayLookAfterBadge, type Maker } from '#features/badges/index.ts'
import { organizersOf } from '#features/courses/index.ts'
import { holdersOf } from '#features/roles/index.ts'

interface Made {
  maker: Maker
  maker_id: string | null
  school_id: string | null
  course_id: string | null
}

/** Whether somebody looks after the badge, and so may take its awards away and give them back. */
export async function looksAfter(
  db: Db,
  now: Temporal.Instant,
  actor: Actor | null,
  { maker, maker_id: makerId, school_id: schoolId, course_id: courseId }: Made,
): Promise<boolean> {
  if (actor === null) return false
  const organizers = courseId === null ? [] : await organizersOf(db, now, courseId)
  const stewards = schoolId === null ? [] : await holdersOf(db, now, 'steward', { kind: 'school', id: schoolId })
  const ids = (people: readonly { id: string }[]) => new Set(people.map(({ id }) => id))
  return mayLookAfterBadge(actor, { maker, makerId, organizers: ids(organizers), stewards: ids(stewards) }) === null
}

export function mayAct(tx: Tx, badge: Made): Promise<boolean> {
  return looksAfter(tx.db, tx.now, tx.actor, badge)
}

/** Who answers an appeal: a steward of the site who did not act, and whom the award is neither of nor from. */
export function answersAppeal(
  actor: Actor | null,
  { actedBy, makerId, holderId }: { actedBy: string | null; makerId: string | null; holderId: string },
): boolean {
  return actor !== null && actor.administrator && ![actedBy, makerId, holderId].includes(actor.id)
}
