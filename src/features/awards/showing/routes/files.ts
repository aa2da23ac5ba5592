import { contentDisposition, safeFileName } from '#kernel/files/index.ts'
import { open, type AnyRoute, type Path, type RawAnswer, type Rc } from '#kernel/http/index.ts'
import { isLocale, translator } from '#kernel/i18n/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { raw, type View } from '#ui/index.ts'
import { credentialById, OPEN_TO_ALL, issuerPaths } from '#features/issuers/index.ts'
import {
  assertionOf,
  bakedPng,
  bakedSvg,
  CARD_HEIGHT,
  CARD_POLICY,
  CARD_WIDTH,
  cardOf,
  embedding,
  issuerProfile2,
} from '../../files/index.ts'
import { awardFor, awardOfCredential, type AwardView, hidingHeaders, oembedQuery } from '../../award/index.ts'
import { m } from '../../messages/index.ts'
import type { Visibility } from '../../terms.ts'
import { endorsementSeen } from '../../endorsing/index.ts'
import { awardPaths } from '../../paths.ts'

const LINKED_DATA = 'application/vc+ld+json'

/** An award that was accepted, in each form that it can be carried away in; what one may not see is not there. */
export const fileRoutes: AnyRoute<View>[] = [
  file(awardPaths.credential, async (_rc, { credential }) =>
    credential === null ? null : { body: JSON.stringify(credential), headers: { 'content-type': LINKED_DATA } },
  ),
  file(awardPaths.token, async (_rc, award) =>
    award.jwt === null
      ? null
      : { body: award.jwt, headers: { 'content-type': 'application/vc+jwt', ...saved(award, 'jwt') } },
  ),
  file(awardPaths.png, async (rc, award) => {
    const body = await bakedPng(rc.services.files, award)
    return body === null ? null : { body, headers: { 'content-type': 'image/png', ...saved(award, 'png') } }
  }),
  file(awardPaths.svg, async (_rc, award) => {
    const body = bakedSvg(award)
    if (body === null) return null
    const headers = { 'content-type': 'image/svg+xml', 'content-security-policy': "default-src 'none'; sandbox" }
    return { body, headers: { ...headers, ...saved(award, 'svg') } }
  }),
  file(awardPaths.assertion, async (rc, award) => {
    // Whoever checks a hosted assertion has nothing but this address, so a private award has none.
    if (award.visibility === 'private') return null
    const made = await assertionOf(rc.services.db, rc.services.site.baseUrl, award)
    if (made === null) return null
    return {
      status: made.status,
      body: JSON.stringify(made.document),
      headers: { 'content-type': 'application/ld+json' },
    }
  }),
  file(awardPaths.card, async (rc, award) => {
    if (award.visibility === 'private') return null
    const t = translator(isLocale(rc.locale) ? rc.locale : 'en')
    return {
      body: cardOf(award, { t, baseUrl: rc.services.site.baseUrl }),
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': CARD_POLICY,
        vary: 'accept-language, cookie',
      },
    }
  }),
  raw({
    path: issuerPaths.credential,
    policy: open,
    answer: async (rc, { id }) => {
      const found = isId(id) ? await credentialById(rc.services.db, id) : null
      const seen = found === null ? null : await seenBy(rc, found)
      if (found === null || seen === null) return unknown('credential')
      return {
        body: JSON.stringify(found.document),
        headers: { ...sharedHeaders(seen), 'content-type': LINKED_DATA },
      }
    },
  }),
  raw({
    path: awardPaths.issuer,
    policy: open,
    answer: async (rc, { issuerId }) => {
      const profile = await issuerProfile2(rc.services.db, rc.services.site.baseUrl, issuerId)
      if (profile === null) return unknown('issuer')
      return { body: JSON.stringify(profile), headers: { ...OPEN_TO_ALL, 'content-type': 'application/ld+json' } }
    },
  }),
  raw({ path: awardPaths.oembed, policy: open, answer: (rc) => oembed(rc) }),
]

function file(
  path: Path<`/awards/:id/${string}`>,
  make: (rc: Rc, award: AwardView) => Promise<RawAnswer | null>,
): AnyRoute<View> {
  return raw({
    path,
    policy: open,
    answer: async (rc, { id }) => {
      const award = await awardFor(rc.services.db, rc.services.now(), rc.actor, id)
      const answer = award === null || award.state !== 'accepted' ? null : await make(rc, award)
      if (answer === null || award === null) return unknown('award')
      return { ...answer, headers: { ...sharedHeaders(award.visibility), ...answer.headers } }
    },
  })
}

function saved({ badge }: AwardView, ending: string) {
  return { 'content-disposition': contentDisposition('attachment', safeFileName(badge.name, ending)) }
}

/** A credential is seen by whom its award or endorsement is seen; null where this viewer is none of them. */
async function seenBy(rc: Rc, { id, kind }: { id: string; kind: 'award' | 'endorsement' }): Promise<Visibility | null> {
  const { db } = rc.services
  if (kind === 'endorsement') return endorsementSeen(db, rc.services.now(), rc.actor, id)
  const awardId = await awardOfCredential(db, id)
  const award = awardId === null ? null : await awardFor(db, rc.services.now(), rc.actor, awardId)
  return award === null || award.state !== 'accepted' ? null : award.visibility
}

/** Other sites may read what others may see; nobody keeps a copy of what its holder alone may. */
function sharedHeaders(visibility: Visibility): Record<string, string> {
  return { ...(visibility === 'private' ? {} : OPEN_TO_ALL), ...hidingHeaders(visibility) }
}

/** https://oembed.com for the page of an award that whoever has the link may see. */
async function oembed(rc: Rc): Promise<RawAnswer | Refusal> {
  const asked = oembedQuery.safeParse(Object.fromEntries(rc.url.searchParams))
  if (!asked.success) return refuse('oembed.query', m.noAwardAddress, { kind: 'invalid' })
  const { url, format, maxwidth, maxheight } = asked.data
  const { baseUrl } = rc.services.site
  // The standard wants 501 for a format that is not given.
  if (format !== 'json') return { status: 501, body: 'Only JSON.', headers: { 'content-type': 'text/plain' } }
  const id = url.startsWith(`${baseUrl}/awards/`) ? url.slice(`${baseUrl}/awards/`.length) : ''
  const award = await awardFor(rc.services.db, rc.services.now(), null, id)
  if (award === null) return unknown('award')
  const title = award.badge.name
  return {
    body: JSON.stringify({
      version: '1.0',
      type: 'rich',
      title,
      author_name: award.person_name,
      provider_name: 'P2PU',
      provider_url: baseUrl,
      width: Math.min(CARD_WIDTH, maxwidth ?? CARD_WIDTH),
      height: Math.min(CARD_HEIGHT, maxheight ?? CARD_HEIGHT),
      html: embedding(baseUrl, award.id, title),
    }),
    headers: { ...sharedHeaders(award.visibility), 'content-type': 'application/json' },
  }
}
