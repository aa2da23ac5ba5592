import { command } from '#kernel/command/index.ts'
import { awardExpired, endNear, offerRecalled } from '../../events.ts'
import { dueStep, payloadOf, tagsOf } from '../../award/index.ts'

/**
 * What the clock does for an award: recalls an offer that nobody answered for a week, once; tells the holder two weeks
 * before it ends; ends it when it is over. Offers themselves never end: they block nobody. Idempotent.
 */
export const lookAfterAward = command(
  'awards.look-after',
  async (tx, { awardId }: { awardId: string }): Promise<{ recalled?: number; warned?: number; ended?: number }> => {
    const award = await tx.db
      .selectFrom('award')
      .select(['id', 'badge_id', 'person_id', 'state', 'standing', 'at', 'reminded_at', 'valid_until'])
      .where('id', '=', awardId)
      .forUpdate()
      .executeTakeFirst()
    const step = award === undefined ? null : dueStep(award, tx.now)
    if (award === undefined || step === null) return {}
    const change = step === 'ended' ? { standing: 'expired' as const } : { reminded_at: tx.now }
    await tx.db.updateTable('award').set(change).where('id', '=', award.id).execute()
    const event = { recalled: offerRecalled, warned: endNear, ended: awardExpired }[step]
    const tags = step === 'ended' ? tagsOf(award) : [`person:${award.person_id}`]
    await tx.record(event, { subject: ['award', award.id], tags, payload: payloadOf(award) })
    return { [step]: 1 }
  },
)
