import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'

/** Badges that somebody brought from elsewhere, the newest first. */
export function badgesElsewhere(db: Db, personId: string) {
  return db
    .selectFrom('badge_elsewhere')
    .select(['id', 'name', 'issuer', 'issued_at', 'verdict', 'checked_at', 'image_hash', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export type BadgeElsewhere = Awaited<ReturnType<typeof badgesElsewhere>>[number]

/** The badge itself, as its person brought it; null when it is not theirs. */
export async function elsewhereContent(db: Db, personId: string, badgeId: string): Promise<string | null> {
  if (!isId(badgeId)) return null
  const row = await db
    .selectFrom('badge_elsewhere')
    .select('content')
    .where('id', '=', badgeId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.content ?? null
}

/** Where the picture of a badge lies, for its person and for whoever sees it in their portfolio. */
export async function pictureHash(db: Db, viewerId: string | null, badgeId: string): Promise<string | null> {
  if (!isId(badgeId)) return null
  const row = await db
    .selectFrom('badge_elsewhere')
    .select(['image_hash', 'person_id'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('portfolio_item')
            .innerJoin('portfolio', 'portfolio.person_id', 'portfolio_item.person_id')
            .select('portfolio_item.id')
            .whereRef('portfolio_item.ref_id', '=', 'badge_elsewhere.id')
            .where('portfolio_item.kind', '=', 'elsewhere')
            .where('portfolio.visibility', '!=', 'private'),
        )
        .as('shown'),
    )
    .where('id', '=', badgeId)
    .executeTakeFirst()
  return row !== undefined && (row.person_id === viewerId || row.shown === true) ? row.image_hash : null
}
