import { command } from '#kernel/command/index.ts'
import { evidenceFor, type Badge, type EvidenceItem } from '#features/badges/index.ts'
import { achievedBy, lookedAt } from '../achieved.ts'
import { awardOffered } from '../../events.ts'

export type Offerable = Pick<Badge, 'id' | 'slug' | 'version_id' | 'criteria'>

/**
 * Offers some badges to each of some people who meets their criteria now and has no award of them yet; an award that was
 * declined or revoked is not offered again. Idempotent, also when two look at the same moment: there is one award for a
 * badge and a person.
 */
export const offerBadges = command(
  'badges.award',
  async (
    tx,
    { badges, personIds }: { badges: readonly Offerable[]; personIds: readonly string[] },
  ): Promise<{ offered: { slug: string; personId: string }[] }> => {
    const offered: { slug: string; personId: string }[] = []
    if (badges.length === 0 || personIds.length === 0) return { offered }
    const held = await tx.db
      .selectFrom('award')
      .select(['badge_id', 'person_id'])
      .where('person_id', 'in', [...personIds])
      .where(
        'badge_id',
        'in',
        badges.map(({ id }) => id),
      )
      .execute()
    const taken = new Set(held.map((one) => `${one.badge_id} ${one.person_id}`))
    const open = personIds.filter((personId) => badges.some(({ id }) => !taken.has(`${id} ${personId}`)))
    const achieved = await achievedBy(tx.db, tx.now, open, lookedAt(badges))
    for (const [personId, done] of achieved) {
      for (const badge of badges) {
        if (taken.has(`${badge.id} ${personId}`)) continue
        const found = evidenceFor(badge.criteria, done, badge.id)
        if (found === null) continue
        const id = tx.id()
        const made = await tx.db
          .insertInto('award')
          .values(offer(badge, personId, found, { id, at: tx.now }))
          .onConflict((conflict) => conflict.columns(['badge_id', 'person_id']).doNothing())
          .executeTakeFirst()
        if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) continue
        await tx.record(awardOffered, {
          subject: ['award', id],
          // Nobody else learns of an offer.
          tags: [`award:${id}`, `person:${personId}`],
          payload: { badgeId: badge.id, awardId: id, personId },
        })
        offered.push({ slug: badge.slug, personId })
      }
    }
    return { offered }
  },
)

function offer<T>(badge: Offerable, personId: string, found: EvidenceItem[], { id, at }: { id: string; at: T }) {
  return {
    id,
    badge_id: badge.id,
    version_id: badge.version_id,
    person_id: personId,
    state: 'offered' as const,
    visibility: 'private' as const,
    found: JSON.stringify(found),
    shown: '[]',
    credential_id: null,
    at,
    answered_at: null,
    valid_until: null,
  }
}
