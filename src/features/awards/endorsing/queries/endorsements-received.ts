import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { isOpenToOthers } from '../../award/index.ts'

/**
 * Endorsements that a person received for their awards and that stand. `open` are those that others may see: of an award
 * that they may see, and not hidden.
 */
export async function endorsementsReceived(db: Db, now: Temporal.Instant, personId: string) {
  const rows = await db
    .selectFrom('endorsement')
    .innerJoin('award', 'award.id', 'endorsement.award_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .innerJoin('issuer', 'issuer.id', 'endorsement.issuer_id')
    .leftJoin('person', 'person.id', 'issuer.person_id')
    .leftJoin('school', 'school.id', 'issuer.school_id')
    .select([
      'endorsement.id',
      'endorsement.words as said',
      'endorsement.at',
      'endorsement.hidden_at',
      'award.id as award_id',
      'award.state',
      'award.standing',
      'award.visibility',
      'award.valid_until',
      'version.name as badge',
      'person.handle',
      'person.name',
      'school.slug as school_slug',
      'school.name as school_name',
    ])
    .where('award.person_id', '=', personId)
    .where('endorsement.withdrawn_at', 'is', null)
    .orderBy('endorsement.at', 'desc')
    .execute()
  return rows.map(({ state, standing, visibility, valid_until: until, hidden_at: hidden, ...row }) => ({
    ...row,
    open: hidden === null && isOpenToOthers({ state, standing, visibility, valid_until: until }, now),
  }))
}

export type ReceivedEndorsement = Awaited<ReturnType<typeof endorsementsReceived>>[number]

/** Whether an endorsement stands that a person received for an award of theirs. */
export async function hasReceived(db: Db, personId: string, endorsementId: string): Promise<boolean> {
  const row = await db
    .selectFrom('endorsement')
    .innerJoin('award', 'award.id', 'endorsement.award_id')
    .select('endorsement.id')
    .where('endorsement.id', '=', endorsementId)
    .where('award.person_id', '=', personId)
    .where('endorsement.withdrawn_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
