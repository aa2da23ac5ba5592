import type { Ctx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { badgesToAward } from '../queries/badges-to-award.ts'
import { candidatesFor } from '../queries/candidates.ts'
import { offerBadges } from './offer-badges.ts'

const AT_ONCE = 500

/** Once a day: badges for roles that have become long enough, since nothing happens on the day they do. */
export async function lookAfterRoles(ctx: Ctx): Promise<void> {
  const { db } = ctx.services
  const needs = await db
    .selectFrom('badge_need')
    .select(['badge_id', 'ref'])
    .where('kind', '=', 'role')
    .orderBy('badge_id')
    .execute()
  for (const { badge_id: badgeId, ref } of needs) {
    const [badge] = await badgesToAward(db, { ids: [badgeId] })
    if (badge === undefined) continue
    for (let after: string | null = null; ;) {
      const most = { after, most: AT_ONCE }
      const personIds: string[] = await candidatesFor(db, badgeId, [{ kind: 'role', ref }], most)
      const done = await offerBadges(ctx, { badges: [badge], personIds })
      after = personIds.at(-1) ?? null
      if (isRefusal(done) || personIds.length < AT_ONCE) break
    }
  }
}
