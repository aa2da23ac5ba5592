import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { awardStanding, isOpenToOthers } from '#features/awards/index.ts'

/** The accepted awards of a person as lines of a portfolio, the newest first. */
export async function awardLines(db: Db, now: Temporal.Instant, personId: string) {
  const rows = await db
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
      'award.credential_id',
      'version.name',
      'version.description',
      'version.drawing',
      'version.image_hash',
      'version.number',
      'version.language',
      'badge.slug',
    ])
    .where('award.person_id', '=', personId)
    .where('award.state', '=', 'accepted')
    .orderBy('award.at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, standing: awardStanding(row, now), open: isOpenToOthers(row, now) }))
}

export type AwardLine = Awaited<ReturnType<typeof awardLines>>[number]
