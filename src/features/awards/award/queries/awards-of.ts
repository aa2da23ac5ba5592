import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { standingNow } from '../rules.ts'

function listed(db: Db) {
  return db
    .selectFrom('award')
    .innerJoin('badge', 'badge.id', 'award.badge_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .select([
      'award.id',
      'award.at',
      'award.state',
      'award.standing',
      'award.visibility',
      'award.valid_until',
      'version.name',
      'version.description',
      'version.drawing',
      'version.image_hash',
      'version.number',
      'badge.slug',
    ])
}

/** Awards that a person shows and that are in force, newest first; to themselves all that they accepted. */
export async function awardsOf(db: Db, now: Temporal.Instant, viewerId: string | null, personId: string) {
  let rows = listed(db).where('award.person_id', '=', personId).where('award.state', '=', 'accepted')
  if (viewerId !== personId)
    rows = rows
      .where('award.visibility', '=', 'public')
      .where('award.standing', '=', 'held')
      .where((eb) => eb.or([eb('award.valid_until', 'is', null), eb('award.valid_until', '>', now)]))
  return rows.orderBy('award.at', 'desc').limit(100).execute()
}

/** Everything that was ever offered to a person: what waits for their answer first. */
export async function myAwards(db: Db, now: Temporal.Instant, personId: string) {
  const rows = await listed(db)
    .where('award.person_id', '=', personId)
    .orderBy(sql`award.state <> 'offered'`)
    .orderBy('award.at', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, standing: standingNow(row, now) }))
}

export type MyAward = Awaited<ReturnType<typeof myAwards>>[number]

/** How many hold each of some badges; without those that nobody holds. An offer that nobody accepted is nobody's business. */
export async function holderCounts(db: Db, badgeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (badgeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('award')
    .select(['badge_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('badge_id', 'in', [...badgeIds])
    .where('state', '=', 'accepted')
    .where('standing', '=', 'held')
    .groupBy('badge_id')
    .execute()
  return new Map(rows.map(({ badge_id: id, count }) => [id, Number(count)]))
}

/** Who shows that they hold a badge, newest first. */
export async function holdersOfBadge(db: Db, badgeId: string) {
  return db
    .selectFrom('award')
    .innerJoin('person', 'person.id', 'award.person_id')
    .select(['award.id', 'award.at', 'person.handle', 'person.name'])
    .where('badge_id', '=', badgeId)
    .where('award.state', '=', 'accepted')
    .where('award.standing', '=', 'held')
    .where('award.visibility', '=', 'public')
    .orderBy('award.at', 'desc')
    .limit(100)
    .execute()
}
