import { didOf, identityOf, openBadge, signCredential } from '#engines/open-badges/index.ts'
import { command, type Tx } from '#kernel/command/index.ts'
import {
  activityTitles,
  badgePaths,
  criteriaText,
  evidenceFor,
  listBadges,
  type EvidenceItem,
} from '#features/badges/index.ts'
import { courseById } from '#features/courses/index.ts'
import { signingKey } from '#features/issuers/index.ts'
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
      const evidence = evidenceFor(badge.criteria, achieved)
      if (evidence !== null && (await award(tx, badge, personId, evidence, achieved.cohortId))) awarded.push(badge.slug)
    }
    return { awarded }
  },
)

type Badge = Awaited<ReturnType<typeof listBadges>>[number]

async function award(
  tx: Tx,
  badge: Badge,
  personId: string,
  evidence: EvidenceItem[],
  cohortId: string | null,
): Promise<boolean> {
  const id = tx.id()
  const credential = await credentialFor(tx, badge, personId, id, evidence)
  const row = {
    id,
    badge_id: badge.id,
    person_id: personId,
    cohort_id: cohortId,
    evidence: JSON.stringify(evidence),
    credential: JSON.stringify(credential),
    at: tx.now,
  }
  const made = await tx.db
    .insertInto('award')
    .values(row)
    .onConflict((conflict) => conflict.columns(['badge_id', 'person_id']).doNothing())
    .executeTakeFirst()
  if (Number(made.numInsertedOrUpdatedRows ?? 0) === 0) return false
  await tx.record(badgeAwarded, {
    subject: ['award', id],
    place: [`badge:${badge.id}`, `person:${personId}`, 'badges'],
    payload: { badgeId: badge.id, awardId: id, personId },
  })
  return true
}

async function credentialFor(tx: Tx, badge: Badge, personId: string, awardId: string, evidence: EvidenceItem[]) {
  const { baseUrl } = tx.services.site
  const did = didOf(baseUrl)
  const { email } = await tx.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const course = await courseById(tx.db, badge.course_id)
  const titleOf = await activityTitles(tx.db, course?.open_revision_id ?? null)
  const works = evidence.filter(({ kind }) => kind === 'work')
  const unsigned = openBadge({
    id: baseUrl + awardPaths.credential(awardId),
    issuer: { id: did, name: 'Peer 2 Peer University', url: baseUrl },
    achievement: {
      id: baseUrl + badgePaths.badge(badge.slug),
      name: badge.name,
      description: badge.description,
      criteria: criteriaText(badge.criteria, titleOf),
      image: baseUrl + badgePaths.image(badge.slug),
    },
    recipient: identityOf(email, Buffer.from(tx.random(16)).toString('hex')),
    validFrom: tx.now.toString({ smallestUnit: 'second' }),
    evidence: works.map(({ id, readers, unnamed }) => ({
      ...(unnamed ? {} : { id: `${baseUrl}/works/${id}` }),
      name: 'A work handed in to the course',
      narrative: `Read by ${readers ?? 0} peers, and settled as meeting its rubric.`,
    })),
  })
  return signCredential(unsigned, did, await signingKey(tx), tx.now.toString())
}
