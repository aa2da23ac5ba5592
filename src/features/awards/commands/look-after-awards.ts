import { command, type Tx } from '#kernel/command/index.ts'
import type { EventType } from '#kernel/events/index.ts'
import { awardExpired, endNear, offerRecalled } from '../events.ts'
import { payloadOf, placesOf } from '../facts.ts'
import { REMIND_END_DAYS, REMIND_OFFER_DAYS } from '../terms.ts'

const AT_ONCE = 200

interface Row {
  id: string
  badge_id: string
  person_id: string
}

/**
 * Recalls offers that nobody answered for a week, once; tells holders two weeks before an award ends; ends those that are
 * over. Offers themselves never end: they block nobody.
 */
export const lookAfterAwards = command(
  'awards.look-after',
  async (tx, _input: Record<string, never>): Promise<{ recalled: number; warned: number; ended: number }> => {
    const waiting = await rows(tx)
      .where('state', '=', 'offered')
      .where('reminded_at', 'is', null)
      .where('at', '<=', tx.now.subtract({ hours: REMIND_OFFER_DAYS * 24 }))
      .execute()
    const held = () => rows(tx).where('state', '=', 'accepted').where('standing', '=', 'held')
    const over = await held().where('valid_until', '<=', tx.now).execute()
    const near = await held()
      .where('reminded_at', 'is', null)
      .where('valid_until', '>', tx.now)
      .where('valid_until', '<=', tx.now.add({ hours: REMIND_END_DAYS * 24 }))
      .execute()
    await set(tx, over, { standing: 'expired' }, awardExpired)
    await set(tx, waiting, { reminded_at: tx.now }, offerRecalled)
    await set(tx, near, { reminded_at: tx.now }, endNear)
    return { recalled: waiting.length, warned: near.length, ended: over.length }
  },
)

function rows(tx: Tx) {
  return tx.db.selectFrom('award').select(['id', 'badge_id', 'person_id']).orderBy('at').limit(AT_ONCE).forUpdate()
}

async function set(
  tx: Tx,
  awards: readonly Row[],
  change: { standing: 'expired' } | { reminded_at: Tx['now'] },
  event: EventType<{ badgeId: string; awardId: string; personId: string }>,
): Promise<void> {
  for (const award of awards) {
    await tx.db.updateTable('award').set(change).where('id', '=', award.id).execute()
    const place = event === awardExpired ? placesOf(award) : [`person:${award.person_id}`]
    await tx.record(event, { subject: ['award', award.id], place, payload: payloadOf(award) })
  }
}
