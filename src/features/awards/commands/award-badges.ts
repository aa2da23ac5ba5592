import { command, type Tx } from '#kernel/command/index.ts'
import { achievementOf, evidenceFor, listBadges, type Badge, type EvidenceItem } from '#features/badges/index.ts'
import { issueCredential } from '#features/issuers/index.ts'
import { badgeAwarded } from '../events.ts'
import { awardPaths } from '../paths.ts'
import { achievedIn } from '../queries.ts'

/** Awards every badge of a course whose criteria a person meets now and which they do not hold. Idempotent, also when two run at once. */
export const awardBadges = command(
  'badges.award',
  async (tx, input: { personId: string; courseId: string }): Promise<{ awarded: string[] }> => {
    const { personId, courseId } = input
    const badges = await listBadges(tx.db, courseId)
    const held = await tx.db.selectFrom('award').select('badge_id').where('person_id', '=', personId).execute()
    const open = badges.filter(({ id }) => !held.some(({ badge_id: one }) => one === id))
    if (open.length === 0) return { awarded: [] }
    const achieved = await achievedIn(tx.db, personId, courseId)
    const awarded: string[] = []
    for (const badge of open) {
      const evidence = evidenceFor(badge.criteria, achieved, badge.id)
      if (evidence !== null && (await award(tx, badge, personId, evidence))) awarded.push(badge.slug)
    }
    return { awarded }
  },
)

async function award(tx: Tx, badge: Badge, personId: string, evidence: EvidenceItem[]): Promise<boolean> {
  const id = tx.id()
  const made = await tx.db
    .insertInto('award')
    .values({
      id,
      badge_id: badge.id,
      version_id: badge.version_id,
      person_id: personId,
      state: 'accepted',
      visibility: 'public',
      found: JSON.stringify(evidence),
      shown: JSON.stringify(evidence),
      credential_id: null,
      at: tx.now,
      answered_at: tx.now,
      valid_until: null,
    })
    .onConflict((conflict) => conflict.columns(['badge_id', 'person_id']).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return false
  const credential = await credentialFor(tx, badge, personId, id, evidence)
  await tx.db.updateTable('award').set({ credential_id: credential.id }).where('id', '=', id).execute()
  await tx.record(badgeAwarded, {
    subject: ['award', id],
    place: [`badge:${badge.id}`, `person:${personId}`, 'badges'],
    payload: { badgeId: badge.id, awardId: id, personId },
  })
  return true
}

async function credentialFor(tx: Tx, badge: Badge, personId: string, awardId: string, evidence: EvidenceItem[]) {
  const { baseUrl } = tx.services.site
  const { email } = await tx.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const works = evidence.filter(({ kind }) => kind === 'work')
  return issueCredential(tx, {
    personId,
    email,
    url: () => baseUrl + awardPaths.credential(awardId),
    achievement: await achievementOf(tx.db, badge, baseUrl),
    validUntil: null,
    evidence: works.map(({ id, count, unnamed }) => ({
      ...(unnamed ? {} : { id: `${baseUrl}/works/${id}` }),
      name: 'A work handed in to the course',
      narrative: `Read by ${count ?? 0} peers, and settled as meeting its rubric.`,
    })),
  })
}
