import { command } from '#kernel/command/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { needsOf } from '#features/badges/index.ts'
import { lookGoesOn } from '../../events.ts'
import { badgesToAward } from '../queries/badges-to-award.ts'
import { candidatesFor } from '../queries/candidates.ts'
import { offerBadges } from './offer-badges.ts'

const AT_ONCE = 500

/** Holds a badge against everybody who could meet it, a batch in one transaction; the next one follows by an event. */
export const lookAtBadge = command(
  'badges.look-at',
  async (tx, { badgeId, after }: { badgeId: string; after: string | null }): Promise<{ offered: number } | Refusal> => {
    const [badge] = await badgesToAward(tx.db, { ids: [badgeId] })
    if (badge === undefined) return { offered: 0 }
    const personIds = await candidatesFor(tx.db, badge.id, needsOf(badge.criteria), { after, most: AT_ONCE })
    const done = await offerBadges(tx, { badges: [badge], personIds })
    if (isRefusal(done)) return done
    const last = personIds.at(-1)
    if (personIds.length === AT_ONCE && last !== undefined)
      await tx.record(lookGoesOn, { subject: ['badge', badge.id], tags: [], payload: { badgeId, after: last } })
    return { offered: done.offered.length }
  },
)
