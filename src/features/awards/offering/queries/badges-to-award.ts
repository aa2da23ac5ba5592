import type { Db } from '#kernel/db/index.ts'

/** Badges that are awarded now, with what they take: these, or all. */
export async function badgesToAward(db: Db, { ids, slug }: { ids?: readonly string[]; slug?: string } = {}) {
  let rows = db
    .selectFrom('badge')
    .innerJoin('badge_version as version', 'version.id', 'badge.version_id')
    .select(['badge.id', 'badge.slug', 'version.name', 'badge.version_id', 'version.criteria'])
    .where('badge.retired_at', 'is', null)
  if (ids !== undefined) rows = rows.where('badge.id', 'in', [...ids])
  if (slug !== undefined) rows = rows.where('badge.slug', '=', slug)
  return rows.orderBy('badge.created_at').orderBy('badge.id').execute()
}
