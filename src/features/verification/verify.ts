import { MAX_BADGE_BYTES, verifyBadge, type Found, type Verification } from '#engines/open-badges/index.ts'
import type { Ctx } from '#kernel/command/index.ts'
import { guardedFetch, JSON_OR_PICTURE_KINDS } from '#kernel/fetch/index.ts'
import type { Upload } from '#kernel/http/index.ts'
import { invalid, isRefusal, type Refusal } from '#kernel/refusal.ts'
import { awardFor } from '#features/awards/index.ts'
import { documentsOfSite } from '#features/issuers/index.ts'
import { m } from './messages/index.ts'

/** Answers that say something of a badge: there, or there no longer. */
const STATUSES = [404, 410]

/** What was asked, to show it again beside the result. */
export interface AskedBadge {
  url: string
  credential: string
  recipient: string
}

/** Verifies a badge that is given as a file, as text or by its address. */
export async function verifyInput(
  rc: Ctx,
  asked: AskedBadge,
  files: readonly Upload[] = [],
): Promise<{ asked: AskedBadge; result: Verification } | Refusal> {
  const given = await badgeGiven(rc, asked, files)
  return isRefusal(given) ? given : { asked, result: await verifyGiven(rc, given, asked.recipient) }
}

/** Verifies a badge. What is ours is looked up here and never over the network. */
export async function verifyGiven(
  { services }: Ctx,
  given: Uint8Array | string,
  recipient: string,
): Promise<Verification> {
  const fetch = async (address: string): Promise<Found> => {
    const own = await documentsOfSite(services, address)
    if (own !== null) return { status: 200, text: own }
    const fetched = await guardedFetch(address, { statuses: STATUSES })
    return fetched.ok ? fetched : { problem: 'not-fetched' }
  }
  return verifyBadge(given, { now: services.now().toString(), fetch, recipient })
}

/** What was given of a badge: a file, else a text, else what lies at an address. Refuses `invalid`. */
export async function badgeGiven(
  rc: Ctx,
  { url, credential }: Pick<AskedBadge, 'url' | 'credential'>,
  files: readonly Upload[],
): Promise<Uint8Array | string | Refusal> {
  const [file] = files
  if (file !== undefined) return file.bytes.byteLength > MAX_BADGE_BYTES ? invalid({ file: m.fileLarge }) : file.bytes
  if (credential.trim() !== '') return credential
  if (url.trim() === '') return invalid({ url: m.nothingGiven })
  return badgeAt(rc, url.trim())
}

/** A page of an award of ours, or anything below it. */
const OWN_AWARD = /^\/awards\/([0-9a-f-]{36})(?:\/[\w.-]*)?$/

async function badgeAt(rc: Ctx, url: string): Promise<Uint8Array | string | Refusal> {
  const target = URL.parse(url)
  const own = target?.origin === new URL(rc.services.site.baseUrl).origin ? OWN_AWARD.exec(target.pathname) : null
  if (own !== null) {
    const award = await awardFor(rc.services.db, rc.services.now(), rc.actor, own[1] ?? '')
    return award?.credential == null ? invalid({ url: m.noAward }) : JSON.stringify(award.credential)
  }
  const fetched = await guardedFetch(url, { kinds: JSON_OR_PICTURE_KINDS })
  return fetched.ok ? fetched.bytes : invalid({ url: m.notFetched })
}
