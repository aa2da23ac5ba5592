import type { Ctx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { evidenceFor } from '#features/badges/index.ts'
import { achievedBy, lookedAt } from './achieved.ts'
import { offerBadges } from './commands/offer-badges.ts'
import { badgesToAward } from './queries/badges-to-award.ts'

const AT_ONCE = 2_000

export interface Recomputed {
  people: number
  badges: number
  /** Awards that are offered now, or would be. */
  offered: { badge: string; handle: string }[]
  /** Who holds an award whose badge they would not meet today. Nothing is taken from them. */
  unmet: { badge: string; handle: string }[]
}

/**
 * Holds badges as they are now against everybody, in batches: offers what was missed and tells who would not meet theirs
 * any more. Never takes anything away. Several queries for each batch, whatever the number of badges.
 * @param slug only this badge; all when null.
 * @param dryRun tells what would be offered and offers nothing.
 * @returns null when there is no badge of that name that is awarded now.
 */
export async function recompute(
  ctx: Ctx,
  { slug, dryRun, say }: { slug: string | null; dryRun: boolean; say?: (people: number) => void },
): Promise<Recomputed | null> {
  const { db } = ctx.services
  const badges = await badgesToAward(db, slug === null ? {} : { slug })
  if (slug !== null && badges.length === 0) return null
  const done: Recomputed = { people: 0, badges: badges.length, offered: [], unmet: [] }
  const slugs = new Map(badges.map((badge) => [badge.id, badge.slug]))
  const looked = lookedAt(badges)
  for (let after: string | null = null; ;) {
    const people: { id: string; handle: string }[] = await peopleAfter(ctx, after)
    const ids = people.map(({ id }) => id)
    const handles = new Map(people.map(({ id, handle }) => [id, handle]))
    const handleOf = (id: string) => handles.get(id) ?? ''
    const held = await heldBy(ctx, ids, [...slugs.keys()])
    const achieved = await achievedBy(db, ctx.services.now(), ids, looked)
    const met: string[] = []
    for (const [personId, facts] of achieved) {
      for (const badge of badges) {
        const inForce = held.get(`${badge.id} ${personId}`)
        const meets = evidenceFor(badge.criteria, facts, badge.id) !== null
        if (inForce === true && !meets) done.unmet.push({ badge: badge.slug, handle: handleOf(personId) })
        if (inForce !== undefined || !meets) continue
        met.push(personId)
        if (dryRun) done.offered.push({ badge: badge.slug, handle: handleOf(personId) })
      }
    }
    if (!dryRun && met.length > 0) {
      const made = await offerBadges(ctx, { badges, personIds: [...new Set(met)] })
      if (!isRefusal(made))
        for (const { slug: badge, personId } of made.offered) done.offered.push({ badge, handle: handleOf(personId) })
    }
    done.people += people.length
    say?.(done.people)
    after = ids.at(-1) ?? null
    if (people.length < AT_ONCE) return done
  }
}

async function peopleAfter({ services: { db } }: Ctx, after: string | null) {
  let rows = db.selectFrom('person').select(['id', 'handle']).orderBy('id').limit(AT_ONCE)
  if (after !== null) rows = rows.where('id', '>', after)
  return rows.execute()
}

async function heldBy({ services: { db } }: Ctx, personIds: readonly string[], badgeIds: readonly string[]) {
  if (personIds.length === 0 || badgeIds.length === 0) return new Map<string, boolean>()
  const rows = await db
    .selectFrom('award')
    .select(['badge_id', 'person_id', 'state', 'standing'])
    .where('person_id', 'in', [...personIds])
    .where('badge_id', 'in', [...badgeIds])
    .execute()
  return new Map(
    rows.map(({ badge_id: badge, person_id: person, state, standing }) => [
      `${badge} ${person}`,
      state !== 'declined' && standing === 'held',
    ]),
  )
}
