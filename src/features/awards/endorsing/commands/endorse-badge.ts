import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { badgeBySlug, badgePaths } from '#features/badges/index.ts'
import { type Endorsing, keepEndorsement, signerOf, wordsOrRefusal } from '../endorse.ts'
import { badgeEndorsed } from '../../events.ts'
import { m } from '../../messages/index.ts'

/**
 * A school signs that it stands by a badge as it is earned now; its awards carry that from then on. Refuses `unknown`,
 * `endorsement.own` for a badge of the school itself, `endorsement.twice`, `invalid` without words or a school.
 */
export const endorseBadge = command(
  'awards.endorse-badge',
  async (tx, input: Endorsing & { slug: string }): Promise<{ slug: string; endorsementId: string } | Refusal> => {
    const badge = await badgeBySlug(tx.db, input.slug)
    if (badge === null || badge.retired_at !== null) return unknown('badge')
    if (input.school === null) return invalid({ school: m.endorseSchool })
    const signer = await signerOf(tx, input.school)
    if (isRefusal(signer)) return signer
    if (signer.kind === 'school' && signer.schoolId === badge.school_id)
      return refuse('endorsement.own', m.endorseOwnBadge)
    const words = wordsOrRefusal(input.words)
    if (isRefusal(words)) return words
    const made = await keepEndorsement(tx, signer, {
      awardId: null,
      versionId: badge.version_id,
      personId: null,
      endorsed: tx.services.site.baseUrl + badgePaths.badge.href({ slug: badge.slug }),
      name: badge.name,
      words,
    })
    if (isRefusal(made)) return made
    await tx.record(badgeEndorsed, {
      subject: ['badge', badge.id],
      tags: [`badge:${badge.id}`],
      payload: { ...made, badgeId: badge.id, awardId: null, personId: null },
    })
    return { slug: badge.slug, ...made }
  },
)
