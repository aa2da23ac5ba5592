import type { Tx } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'

/** An endorsement that stands, with what it is about, locked for a change; null when there is none. */
export async function lockedEndorsement(tx: Tx, id: string) {
  if (!isId(id)) return null
  const row = await tx.db
    .selectFrom('endorsement')
    .leftJoin('award', 'award.id', 'endorsement.award_id')
    .leftJoin('badge_version', 'badge_version.id', 'endorsement.badge_version_id')
    .leftJoin('badge', 'badge.id', 'badge_version.badge_id')
    .leftJoin('issuer', 'issuer.id', 'endorsement.issuer_id')
    .select([
      'endorsement.id',
      'endorsement.award_id',
      'endorsement.by_id',
      'endorsement.credential_id',
      'endorsement.hidden_at',
      'award.person_id',
      'award.badge_id as award_badge_id',
      'badge_version.badge_id as version_badge_id',
      'issuer.school_id',
      'badge.slug',
    ])
    .where('endorsement.id', '=', id)
    .where('endorsement.withdrawn_at', 'is', null)
    .forUpdate('endorsement')
    .executeTakeFirst()
  return row ?? null
}

type Endorsement = NonNullable<Awaited<ReturnType<typeof lockedEndorsement>>>

export function endorsementPayload({ id, award_id: awardId, person_id: personId, ...badge }: Endorsement) {
  return { endorsementId: id, badgeId: badge.award_badge_id ?? badge.version_badge_id ?? '', awardId, personId }
}

export function endorsementTags({ award_id: awardId, person_id: personId, ...badge }: Endorsement): string[] {
  const places = [`badge:${badge.award_badge_id ?? badge.version_badge_id ?? ''}`]
  return awardId === null ? places : [...places, `award:${awardId}`, `person:${personId ?? ''}`]
}
