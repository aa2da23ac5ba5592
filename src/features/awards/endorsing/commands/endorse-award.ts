import { command } from '#kernel/command/index.ts'
import { forbidden, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { badgeVersion } from '#features/badges/index.ts'
import { issuerPaths } from '#features/issuers/index.ts'
import { blockedBetween } from '#features/people/index.ts'
import { type Endorsing, keepEndorsement, signerOf, wordsOrRefusal } from '../endorse.ts'
import { knowWorkOf } from '../endorsers.ts'
import { awardEndorsed } from '../../events.ts'
import { lockedAward, tagsOf } from '../../award/index.ts'
import { m } from '../../messages/index.ts'

/**
 * A peer who shares a cohort with the holder, or one of whom reviewed the other, says in words why an award is deserved;
 * or a school signs it too. It is a credential of its own, signed with their key, which the holder may show or hide, and
 * which goes into the award's own credential when that is next signed. Refuses `unknown`, `endorsement.own`,
 * `endorsement.stranger`, `award.not-in-force`, `endorsement.twice`, `invalid`.
 */
export const endorseAward = command(
  'awards.endorse',
  async (tx, input: Endorsing & { awardId: string }): Promise<{ awardId: string; endorsementId: string } | Refusal> => {
    const award = await lockedAward(tx, input.awardId)
    const me = tx.actor?.id
    // An award is seen by its address unless it is private; nobody learns of a private one.
    if (award === null || me === undefined || award.state !== 'accepted') return unknown('award')
    if (award.person_id === me) return forbidden('endorsement.own', m.endorseSelf, m.endorseSelfInstead)
    if (award.visibility === 'private' || (await blockedBetween(tx.db, me, award.person_id))) return unknown('award')
    const signer = await signerOf(tx, input.school)
    if (isRefusal(signer)) return signer
    if (signer.kind === 'person' && !(await knowWorkOf(tx.db, me, award.person_id)))
      return forbidden('endorsement.stranger', m.endorseStranger)
    if (award.standing !== 'held' || award.credential_id === null)
      return refuse('award.not-in-force', m.endorseInactive)
    const words = wordsOrRefusal(input.words)
    if (isRefusal(words)) return words
    const badge = await badgeVersion(tx.db, award.version_id)
    const made = await keepEndorsement(tx, signer, {
      awardId: award.id,
      versionId: null,
      personId: award.person_id,
      endorsed: tx.services.site.baseUrl + issuerPaths.credential.href({ id: award.credential_id }),
      name: badge?.name ?? '',
      words,
    })
    if (isRefusal(made)) return made
    await tx.record(awardEndorsed, {
      subject: ['award', award.id],
      tags: tagsOf(award),
      payload: { ...made, badgeId: award.badge_id, awardId: award.id, personId: award.person_id },
    })
    return { awardId: award.id, ...made }
  },
)
