import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Credential } from '#engines/open-badges/index.ts'
import { achievementOf, badgeVersion, namesIn, wordsOf, type Badge, type EvidenceItem } from '#features/badges/index.ts'
import { issueCredential, replaceCredential, setStatus, type ToIssue } from '#features/issuers/index.ts'
import { evidenceWords, type LockedAward } from '../award/index.ts'
import { resultsFor } from './results.ts'

/**
 * Signs an award as it is now, with what its holder chose to show, and makes that its credential. One that was signed
 * before is linked to the new one; `revokeOld` revokes it too, since it says what is no longer so.
 */
export async function signAward(
  tx: Tx,
  award: LockedAward,
  { revokeOld = false }: { revokeOld?: boolean } = {},
): Promise<string> {
  const input = await toIssue(tx, award)
  const old = award.credential_id
  const { id } = old === null ? await issueCredential(tx, input) : await replaceCredential(tx, old, input)
  if (old !== null && revokeOld) await setStatus(tx, old, 'revoked')
  await tx.db.updateTable('award').set({ credential_id: id }).where('id', '=', award.id).execute()
  return id
}

async function toIssue(tx: Tx, award: LockedAward): Promise<ToIssue> {
  const { baseUrl } = tx.services.site
  const badge = await badgeVersion(tx.db, award.version_id)
  if (badge === null) throw new Error('An award names a version of a badge that is not there.')
  const achievement = await achievementOf(tx.db, badge, baseUrl)
  const { results, descriptions } = await resultsFor(tx.db, achievement.id, award.shown)
  return {
    issuer:
      badge.maker === 'school' && badge.school_id !== null
        ? { kind: 'school', schoolId: badge.school_id }
        : { kind: 'site' },
    personId: award.person_id,
    email: award.email,
    achievement: { ...achievement, results: descriptions },
    results,
    endorsements: await endorsementsOf(tx, award),
    validUntil: award.valid_until?.toString({ smallestUnit: 'second' }) ?? null,
    evidence: await evidenceOf(tx, award.shown, badge),
  }
}

async function evidenceOf(tx: Tx, shown: readonly EvidenceItem[], badge: Badge): Promise<ToIssue['evidence']> {
  const { baseUrl } = tx.services.site
  const t = wordsOf(badge.language)
  const names = await namesIn(tx.db, badge.criteria)
  return shown.map((item) => {
    const { name, narrative } = evidenceWords(t, item, names)
    // A work that was read without its author's name stays so: nothing links it to them.
    const page = item.kind === 'work' && item.unnamed !== true ? { id: `${baseUrl}/works/${item.id}` } : {}
    return { ...page, name, narrative }
  })
}

const MAX_ENDORSEMENTS = 10

/** Endorsements that stand and that the holder does not hide, of the award and of the badge as it is here. */
async function endorsementsOf(tx: Tx, award: LockedAward): Promise<Credential[]> {
  const { rows } = await sql<{ document: Credential }>`
    select signed_credential.document from endorsement
      join signed_credential on signed_credential.id = endorsement.credential_id
    where (award_id = ${award.id} or badge_version_id = ${award.version_id})
      and withdrawn_at is null and hidden_at is null
    order by endorsement.at desc limit ${MAX_ENDORSEMENTS}`.execute(tx.db)
  return rows.map(({ document }) => document)
}
