import type { Temporal } from 'temporal-polyfill'
import { command, type Tx } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { evidenceFor } from '#features/badges/index.ts'
import { achievedBy, lookedAt } from '../../offering/index.ts'
import { awardRenewed } from '../../events.ts'
import { endOf, isRenewable, keyOf, type LockedAward, ownAward, payloadOf, tagsOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import { signAward } from '../../files/index.ts'
import { RENEW_DAYS } from '../../terms.ts'

/**
 * The holder of an award that ends soon, or has ended, asks for it to be renewed: it is, when they met the criteria of the
 * badge as it is now by what they did since it was given or last renewed. What they showed and did again stays shown.
 * Refuses `unknown`, `award.not-renewable`, `award.badge-retired`, `award.not-met`.
 */
export const renewAward = command(
  'awards.renew',
  async (tx, input: { awardId: string }): Promise<{ awardId: string } | Refusal> => {
    const award = await ownAward(tx, input.awardId)
    if (award === null) return unknown('award')
    if (!isRenewable(award, tx.now))
      return refuse('award.not-renewable', m.notRenewable, { values: { days: RENEW_DAYS } })
    if (award.retired_at !== null) return refuse('award.badge-retired', m.badgeRetired)
    const version = await tx.db
      .selectFrom('badge_version')
      .select(['id', 'criteria', 'expires_months'])
      .where('id', '=', award.current_version_id)
      .executeTakeFirstOrThrow()
    const since = await givenAt(tx, award)
    const badge = { id: award.badge_id, criteria: version.criteria }
    const achieved = await achievedBy(tx.db, tx.now, [award.person_id], lookedAt([badge]), since)
    const done = achieved.get(award.person_id)
    const found = done === undefined ? null : evidenceFor(version.criteria, done, badge.id)
    if (found === null) return refuse('award.not-met', m.notMet, { instead: m.notMetInstead })
    const before = new Set(award.shown.map(keyOf))
    const next = {
      version_id: version.id,
      standing: 'held' as const,
      valid_until: endOf(tx.now, version.expires_months),
      reminded_at: null,
    }
    const shown = found.filter((item) => before.has(keyOf(item)))
    await tx.db
      .updateTable('award')
      .set({ ...next, found: JSON.stringify(found), shown: JSON.stringify(shown) })
      .where('id', '=', award.id)
      .execute()
    await tx.db
      .insertInto('award_action')
      .values({
        id: tx.id(),
        award_id: award.id,
        kind: 'renewed',
        code: '',
        words: '',
        by_id: award.person_id,
        at: tx.now,
      })
      .execute()
    await signAward(tx, { ...award, ...next, found, shown })
    await tx.record(awardRenewed, { subject: ['award', award.id], tags: tagsOf(award), payload: payloadOf(award) })
    return { awardId: award.id }
  },
)

async function givenAt(tx: Tx, award: LockedAward): Promise<Temporal.Instant> {
  const renewed = await tx.db
    .selectFrom('award_action')
    .select('at')
    .where('award_id', '=', award.id)
    .where('kind', '=', 'renewed')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return renewed?.at ?? award.at
}
