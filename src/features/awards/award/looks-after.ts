import type { Temporal } from 'temporal-polyfill'
import type { Actor, Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { badgeFacts, mayLookAfterBadge, type Badge } from '#features/badges/index.ts'

type Made = Pick<Badge, 'maker' | 'maker_id' | 'school_id' | 'course_id'>

/** Whether somebody looks after the badge, and so may take its awards away and give them back. */
export async function looksAfter(db: Db, now: Temporal.Instant, actor: Actor | null, badge: Made): Promise<boolean> {
  return actor !== null && mayLookAfterBadge(actor, await badgeFacts(db, now, badge)) === null
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
