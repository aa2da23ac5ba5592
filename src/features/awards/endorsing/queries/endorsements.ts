import type { Db } from '#kernel/db/index.ts'

function standing(db: Db) {
  return db
    .selectFrom('endorsement')
    .innerJoin('issuer', 'issuer.id', 'endorsement.issuer_id')
    .leftJoin('person', 'person.id', 'issuer.person_id')
    .leftJoin('school', 'school.id', 'issuer.school_id')
    .select([
      'endorsement.id',
      'endorsement.words',
      'endorsement.at',
      'endorsement.hidden_at',
      'endorsement.by_id',
      'endorsement.credential_id',
      'person.handle',
      'person.name',
      'school.id as school_id',
      'school.slug as school_slug',
      'school.name as school_name',
    ])
    .where('endorsement.withdrawn_at', 'is', null)
    .orderBy('endorsement.at', 'desc')
}

/** Endorsements of an award that stand; those that its holder hides only for them and for who wrote them. */
export async function endorsementsOfAward(db: Db, awardId: string, viewer: { id: string; mine: boolean } | null) {
  const rows = await standing(db).where('endorsement.award_id', '=', awardId).execute()
  return rows.filter((row) => row.hidden_at === null || viewer?.mine === true || row.by_id === viewer?.id)
}

/** Endorsements of a badge as it was at a version. */
export async function endorsementsOfBadge(db: Db, versionId: string) {
  return standing(db).where('endorsement.badge_version_id', '=', versionId).execute()
}

export type EndorsementRow = Awaited<ReturnType<typeof endorsementsOfAward>>[number]
