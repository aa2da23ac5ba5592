import { boundedJson } from '../bounded-json.ts'
import { didUrl } from '../did.ts'
import { decodeStatusList, statusAt, STATUS_LIST_SIZE } from '../status-list.ts'
import { authenticity, type Around, type Signed } from './authenticity.ts'
import { claimsOf } from './claims.ts'
import { contextCheck } from './contexts.ts'
import { dateCheck } from './dates.ts'
import { looksLikeToken, readToken } from './token.ts'
import { check, isDictionary, listOf, textOf, type Check, type Claims, type Dictionary } from './types.ts'

const MAX_ENTRIES = 4

type Outcome = Check | 'unset'

/**
 * Whether the issuer has revoked or suspended a credential: each list it names is fetched, must be signed by the same
 * issuer and be of the purpose that was asked. A list that cannot be had leaves the answer open.
 */
export async function statusCheck(credential: Dictionary, around: Around): Promise<Check> {
  const entries = listOf(credential['credentialStatus'])
  if (entries.length === 0) return check('status', true, 'status.none')
  if (entries.length > MAX_ENTRIES)
    return check('status', null, 'status.unknown-kind', { kind: `${entries.length} lists` })
  let told: Check = check('status', true, 'status.good')
  for (const entry of entries) {
    const outcome = await entryOutcome(entry, claimsOf(credential), around)
    if (outcome === 'unset') continue
    if (outcome.passed === false) return outcome
    if (told.passed === true) told = outcome
  }
  return told
}

async function entryOutcome(entry: unknown, claims: Claims, around: Around): Promise<Outcome> {
  const kind = isDictionary(entry) ? String(listOf(entry['type'])[0] ?? 'unknown') : 'unknown'
  const { issuerId } = claims
  if (isDictionary(entry) && kind === '1EdTechRevocationList') return plainOutcome(entry, claims, around)
  if (!isDictionary(entry) || kind !== 'BitstringStatusListEntry')
    return check('status', null, 'status.unknown-kind', { kind: kind.slice(0, 60) })
  const url = textOf(entry['statusListCredential']) ?? ''
  const found = await around.network.get(url)
  if (found === null || found.status !== 200) return check('status', null, 'status.unreachable', { url })
  const list = readList(found.text)
  if (list === null) return check('status', null, 'status.list-broken', { url })
  const wrong = await listProblem(list, url, issuerId, around)
  return wrong ?? placeOutcome(entry, list.credential, url)
}

/**
 * The list of 1EdTech's own kind names the credentials that are revoked. It is not signed, so it counts only where its
 * issuer's host itself says it.
 */
async function plainOutcome(entry: Dictionary, { id, issuerId }: Claims, { network }: Around): Promise<Outcome> {
  const url = textOf(entry['id']) ?? ''
  const home = issuerId.startsWith('did:') ? didUrl(issuerId) : issuerId
  if (home === null || URL.parse(home)?.origin !== URL.parse(url)?.origin)
    return check('status', null, 'status.unknown-kind', { kind: '1EdTechRevocationList' })
  const list = await network.json(url)
  if (list === null) return check('status', null, 'status.unreachable', { url })
  if (list['issuer'] !== issuerId) return check('status', false, 'status.foreign-list', { url })
  const entries = list['revokedCredential']
  if (!Array.isArray(entries)) return check('status', null, 'status.list-broken', { url })
  const found = entries.filter(isDictionary).find((one) => one['id'] === id && one['revoked'] !== false)
  return found === undefined ? 'unset' : meaningOfSet('revocation', textOf(found['revocationReason']))
}

function readList(text: string): Signed | null {
  const trimmed = text.trim()
  if (looksLikeToken(trimmed)) {
    const token = readToken(trimmed)
    return token === null ? null : { credential: token.credential, token }
  }
  const parsed = boundedJson(trimmed)
  return 'problem' in parsed ? null : { credential: parsed.value, token: null }
}

async function listProblem(list: Signed, url: string, issuerId: string, around: Around): Promise<Check | null> {
  const { credential } = list
  if (!listOf(credential['type']).includes('BitstringStatusListCredential'))
    return check('status', null, 'status.list-broken', { url })
  if (claimsOf(credential).issuerId !== issuerId) return check('status', false, 'status.foreign-list', { url })
  const id = credential['id']
  if (id !== undefined && id !== url) return check('status', false, 'status.other-list', { url })
  if (contextCheck(credential).passed !== true) return check('status', null, 'status.list-broken', { url })
  const { checks, proofs } = await authenticity(list, around)
  const failed = checks.find(({ passed }) => passed !== true)
  if (failed !== undefined) return check('status', failed.passed, 'status.list-unsigned', { url })
  const { validFrom: from, validUntil: until } = claimsOf(credential)
  const dates = dateCheck({ from, until }, proofs, around.now)
  return dates.passed === true ? null : check('status', null, 'status.list-stale', { url })
}

function placeOutcome(entry: Dictionary, credential: Dictionary, url: string): Outcome {
  const purpose = textOf(entry['statusPurpose']) ?? ''
  const list = listOf(credential['credentialSubject'])[0]
  if (!isDictionary(list) || list['type'] !== 'BitstringStatusList')
    return check('status', null, 'status.list-broken', { url })
  if (!listOf(list['statusPurpose']).includes(purpose))
    return check('status', false, 'status.other-purpose', { url, purpose })
  if (entry['statusSize'] !== undefined && entry['statusSize'] !== 1)
    return check('status', null, 'status.unknown-kind', { kind: 'statusSize' })
  const bits = decodeStatusList(textOf(list['encodedList']) ?? '')
  if (bits === null || bits.length * 8 < STATUS_LIST_SIZE) return check('status', null, 'status.list-broken', { url })
  const index = indexOf(entry['statusListIndex'])
  if (index === null || index >= bits.length * 8)
    return check('status', false, 'status.out-of-range', { url, index: String(entry['statusListIndex']) })
  return statusAt(bits, index) ? meaningOfSet(purpose, messageOf(entry)) : 'unset'
}

function meaningOfSet(purpose: string, because: string | null): Check {
  if (purpose === 'suspension') return check('status', false, 'status.suspended')
  if (purpose === 'revocation')
    return because === null
      ? check('status', false, 'status.revoked')
      : check('status', false, 'status.revoked-because', { because })
  if (purpose === 'message' || purpose === 'refresh')
    return check('status', true, 'status.message', { because: because ?? purpose })
  return check('status', null, 'status.unknown-kind', { kind: purpose.slice(0, 60) })
}

/** What the issuer says that a set bit means. */
function messageOf(entry: Dictionary): string | null {
  const said = listOf(entry['statusMessage']).filter(isDictionary)
  return textOf(said.find(({ status }) => status === '0x1')?.['message'])
}

function indexOf(value: unknown): number | null {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}
