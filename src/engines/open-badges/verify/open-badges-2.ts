import { createPublicKey, type KeyObject } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { boundedJson } from '../bounded-json.ts'
import type { Around } from './authenticity.ts'
import { dateCheck } from './dates.ts'
import { secure, type Network } from './network.ts'
import type { Reason } from './reasons.ts'
import { tokenFits, tokenProofCheck, type Token } from './token.ts'
import { check, isDictionary, listOf, textOf, type Check, type Claims, type Dictionary } from './types.ts'

const CONTEXT = /^https:\/\/w3id\.org\/openbadges\/v2$/
const OLDER_CONTEXT = /^https?:\/\/w3id\.org\/openbadges\/v1$/

export type Assertion2 = 'assertion' | 'other' | 'older' | null

/** Whether a document is of Open Badges 2.0, or of the versions before it; null when it is neither. */
export function generationOf(document: Dictionary): Assertion2 {
  const contexts = listOf(document['@context'])
  if (contexts.some((one) => typeof one === 'string' && CONTEXT.test(one)))
    return listOf(document['type']).includes('Assertion') ? 'assertion' : 'other'
  if (contexts.some((one) => typeof one === 'string' && OLDER_CONTEXT.test(one))) return 'older'
  return contexts.length === 0 && 'recipient' in document && 'badge' in document && 'verify' in document
    ? 'older'
    : null
}

export interface Examined2 {
  checks: Check[]
  claims: Claims
}

/**
 * Verifies an assertion of Open Badges 2.0: one that its issuer hosts is compared with what lies at its address, which
 * must be a place of that issuer; a signed one with the key that the issuer lists.
 */
export async function examineAssertion(given: Dictionary, token: Token | null, around: Around): Promise<Examined2> {
  const structure = structureCheck(given, token !== null)
  if (structure.passed !== true) return { checks: [structure], claims: claimsOf(given, {}, {}) }
  const first =
    token === null ? await hosted(given, around.network) : { checks: [tokenProofCheck(token)], assertion: given }
  const { assertion } = first
  const checks = [structure, ...first.checks]
  if (assertion === null || checks.some(({ passed }) => passed !== true))
    return { checks, claims: claimsOf(given, {}, {}) }
  const badge = await part(assertion['badge'], around.network)
  const issuer = badge.document === null ? badge : await profile(badge.document['issuer'], around.network)
  const claims = claimsOf(assertion, badge.document ?? {}, issuer.document ?? {})
  if (issuer.document === null) return { checks: [...checks, issuer.check], claims }
  if (token === null) checks.push(hostCheck(assertion, issuer.document))
  else checks.push(...(await signedChecks(token, issuer.document, around.network)))
  const span = { from: claims.validFrom, until: claims.validUntil }
  checks.push(dateCheck(span, [], around.now))
  if (checks.every(({ passed }) => passed !== false))
    checks.push(
      token === null
        ? check('status', true, 'status.good')
        : await listCheck(assertion, issuer.document, around.network),
    )
  return { checks, claims }
}

function structureCheck(assertion: Dictionary, signed: boolean): Check {
  const verification = assertion['verification']
  const recipient = assertion['recipient']
  const badge = assertion['badge']
  const lacks = (where: string) =>
    check('structure', false, 'structure.incomplete', { where: `“${where}”`, problem: 'is missing' })
  if (textOf(assertion['id']) === null) return lacks('id')
  if (!isDictionary(recipient) || textOf(recipient['identity']) === null || textOf(recipient['type']) === null)
    return lacks('recipient')
  if (textOf(badge) === null && !isDictionary(badge)) return lacks('badge')
  if (textOf(assertion['issuedOn']) === null) return lacks('issuedOn')
  const kind = isDictionary(verification) ? String(verification['type']).toLowerCase().replace('badge', '') : ''
  if (kind !== (signed ? 'signed' : 'hosted')) return lacks('verification')
  return check('structure', true, 'structure.complete', { kind: 'Open Badge 2.0' })
}

/** What the issuer keeps at the address that an assertion has for itself. */
async function hosted(given: Dictionary, network: Network): Promise<{ checks: Check[]; assertion: Dictionary | null }> {
  const url = textOf(given['id']) ?? ''
  const found = await network.said(url)
  const proof = check('proof', true, 'proof.hosted', { url })
  const kept = found === null ? null : boundedJson(found.text)
  const document = kept === null || 'problem' in kept ? null : kept.value
  if (found?.status === 410 || document?.['revoked'] === true)
    return { checks: [proof, revoked(document?.['revocationReason'])], assertion: null }
  if (found === null || found.status !== 200 || document === null)
    return { checks: [check('proof', null, 'issuer.unreachable', { url })], assertion: null }
  if (!isDeepStrictEqual(document, given))
    return { checks: [proof, check('signature', false, 'signature.differs')], assertion: null }
  return { checks: [proof, check('signature', true, 'signature.same')], assertion: document }
}

function revoked(reason: unknown): Check {
  const because = textOf(reason)
  return because === null
    ? check('status', false, 'status.revoked')
    : check('status', false, 'status.revoked-because', { because })
}

interface Part {
  document: Dictionary | null
  /** Why there is none. */
  check: Check
}

/** A badge class: written out, or at its address. */
async function part(value: unknown, network: Network): Promise<Part> {
  if (isDictionary(value)) return { document: value, check: check('issuer', true, 'issuer.host') }
  return atAddress(textOf(value) ?? '', network)
}

/** An issuer: always from its own address, for whoever writes it out could write anything. */
async function profile(value: unknown, network: Network): Promise<Part> {
  const id = isDictionary(value) ? textOf(value['id']) : textOf(value)
  if (id === null) return { document: null, check: check('issuer', false, 'issuer.none') }
  const at = await atAddress(id, network)
  if (at.document === null) return at
  const types = listOf(at.document['type'])
  return types.includes('Issuer') || types.includes('Profile')
    ? at
    : { document: null, check: check('issuer', false, 'issuer.not-theirs', { url: id }) }
}

/** A document at its address, whose own id must lie on the same host. */
async function atAddress(url: string, network: Network): Promise<Part> {
  if (secure(url) === null)
    return { document: null, check: check('issuer', null, 'issuer.unknown-kind', { kind: url.split(':')[0] ?? '' }) }
  const document = await network.json(url)
  if (document === null) return { document, check: check('issuer', null, 'issuer.unreachable', { url }) }
  return originOf(textOf(document['id'])) === originOf(url)
    ? { document, check: check('issuer', true, 'issuer.host') }
    : { document: null, check: check('issuer', false, 'issuer.not-theirs', { url }) }
}

/** Whether an assertion lies where its issuer keeps its badges: at its own host, unless it names others. */
function hostCheck(assertion: Dictionary, issuer: Dictionary): Check {
  const address = secure(textOf(assertion['id']) ?? '') ?? ''
  const { host } = new URL(address)
  const name = textOf(issuer['name']) ?? textOf(issuer['id']) ?? ''
  const rules = isDictionary(issuer['verification']) ? issuer['verification'] : {}
  const starts = listOf(rules['startsWith']).flatMap((one) => (typeof one === 'string' ? [secure(one) ?? ''] : []))
  const origins = listOf(rules['allowedOrigins']).map((one) => String(one).replace(/^https?:\/\//, ''))
  const own = originOf(textOf(issuer['id'])) === originOf(address)
  const startsWell = starts.length === 0 || starts.some((one) => one !== '' && address.startsWith(one))
  const fromThere = origins.length === 0 ? own || starts.length > 0 : origins.includes(host)
  return startsWell && fromThere
    ? check('issuer', true, 'issuer.host', { issuer: name })
    : check('issuer', false, 'issuer.other-host', { host, issuer: name })
}

async function signedChecks(token: Token, issuer: Dictionary, network: Network): Promise<Check[]> {
  const verification = token.payload['verification']
  const listed = listOf(issuer['publicKey'])
  const ids = listed.map((one) => (isDictionary(one) ? textOf(one['id']) : textOf(one)))
  const named = isDictionary(verification) ? textOf(verification['creator']) : null
  const url = named ?? ids[0] ?? null
  if (url === null || !ids.some((id) => id !== null && secure(id) === secure(url)))
    return [check('issuer', false, 'issuer.key-unlisted')]
  const document = await network.json(url)
  if (document === null) return [check('issuer', null, 'issuer.unreachable', { url })]
  const owner = textOf(document['owner'])
  const issuerId = textOf(issuer['id']) ?? ''
  if (owner === null || secure(owner) !== secure(issuerId)) return [check('issuer', false, 'issuer.foreign-key')]
  const key = fromPem(document['publicKeyPem'])
  if (key === null) return [check('issuer', false, 'issuer.key-malformed')]
  const fits = await tokenFits(token, key)
  const reason: Reason = fits ? 'signature.fits' : 'signature.wrong'
  return [check('issuer', true, 'issuer.key', { issuer: issuerId }), check('signature', fits, reason)]
}

function fromPem(pem: unknown): KeyObject | null {
  // A certificate or a secret key is none that is meant to be public here.
  if (typeof pem !== 'string' || !pem.includes('BEGIN PUBLIC KEY') || pem.length > 10_000) return null
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}

/** Whether a signed assertion stands on its issuer's list of revoked ones. */
async function listCheck(assertion: Dictionary, issuer: Dictionary, network: Network): Promise<Check> {
  const url = textOf(issuer['revocationList'])
  if (url === null) return check('status', true, 'status.none')
  if (originOf(url) !== originOf(textOf(issuer['id']))) return check('status', false, 'status.foreign-list', { url })
  const list = await network.json(url)
  if (list === null) return check('status', null, 'status.unreachable', { url })
  const entries = list['revokedAssertions']
  if (!Array.isArray(entries)) return check('status', null, 'status.list-broken', { url })
  const names = [textOf(assertion['id']), textOf(assertion['uid'])].filter((name) => name !== null)
  for (const entry of entries) {
    const told = isDictionary(entry) ? entry : { id: entry }
    if (names.some((name) => told['id'] === name || told['uid'] === name)) return revoked(told['revocationReason'])
  }
  return check('status', true, 'status.good')
}

function originOf(url: string | null): string | null {
  return URL.parse(secure(url ?? '') ?? '')?.origin ?? null
}

function claimsOf(assertion: Dictionary, badge: Dictionary, issuer: Dictionary): Claims {
  return {
    kind: 'badge-2',
    name: textOf(badge['name']) ?? '',
    issuer: textOf(issuer['name']) ?? '',
    issuerId: textOf(issuer['id']) ?? '',
    recipient: null,
    validFrom: textOf(assertion['issuedOn']),
    validUntil: textOf(assertion['expires']),
    id: textOf(assertion['id']),
  }
}
