import { assertion2, identityOf, issuer2, revokedAssertion2, type HostedDocument } from '#engines/open-badges/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { translator } from '#kernel/i18n/index.ts'
import { badgePaths, namesIn, wordsOf } from '#features/badges/index.ts'
import { issuerById, profileOf } from '#features/issuers/index.ts'
import { awardPaths } from '../paths.ts'
import { type AwardView, evidenceWords, STANDING_WORDS } from '../award/index.ts'

/** An award as programs know it that read Open Badges 2.0; one that is not in force says only that it is revoked. */
export async function assertionOf(
  db: Db,
  baseUrl: string,
  award: AwardView,
): Promise<{ status: 200 | 410; document: HostedDocument } | null> {
  const id = baseUrl + awardPaths.assertion.href({ id: award.id })
  if (award.standing === 'revoked' || award.standing === 'suspended')
    return { status: 410, document: revokedAssertion2(id, translator('en')(STANDING_WORDS[award.standing])) }
  if (award.salt === null || award.issued_at === null) return null
  const { badge } = award
  const names = await namesIn(db, badge.criteria)
  const t = wordsOf(badge.language)
  const document = assertion2({
    id,
    badge: baseUrl + badgePaths.badgeClass.href({ slug: badge.slug, number: badge.number }),
    recipient: identityOf(award.email, award.salt),
    issuedOn: award.issued_at.toString(),
    ...(award.valid_until === null ? {} : { expires: award.valid_until.toString() }),
    evidence: award.shown.map((item) => evidenceWords(t, item, names)),
    image: baseUrl + awardPaths.png.href({ id: award.id }),
  })
  return { status: 200, document }
}

/** The profile of an issuer as Open Badges 2.0 has it; null when there is none. The address in it is of the organisation. */
export async function issuerProfile2(db: Db, baseUrl: string, issuerId: string): Promise<HostedDocument | null> {
  const issuer = isId(issuerId) ? await issuerById(db, issuerId) : null
  if (issuer === null || issuer.kind === 'person') return null
  const { name, url, description } = await profileOf(db, baseUrl, issuer)
  return issuer2({
    id: `${baseUrl}/issuers/${issuerId}/profile.json`,
    name,
    url,
    email: `badges@${new URL(baseUrl).hostname}`,
    ...(description === undefined ? {} : { description }),
  })
}
