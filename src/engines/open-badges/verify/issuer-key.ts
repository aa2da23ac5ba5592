import type { KeyObject } from 'node:crypto'
import type { Json } from '../bounded-json.ts'
import { didUrl } from '../did.ts'
import { base64url } from './bytes.ts'
import { timeOf } from './dates.ts'
import { secure, type Network } from './network.ts'
import { fromJwk, fromMultikey, keyOf } from './public-key.ts'
import { check, isDictionary, listOf, textOf, type Check, type Dictionary } from './types.ts'

export interface IssuerKey {
  check: Check
  /** null when the check did not pass. */
  key: KeyObject | null
}

interface Asked {
  /** Who the credential says issued it. */
  issuerId: string
  /** The key that the proof names. */
  method: string
  /** When the signature says it was made, RFC 3339; now where it does not. */
  signedAt: string
  now: string
  /** Whether keys count that lie elsewhere on the issuer's own host, as tokens name them. */
  hostKeys: boolean
}

/**
 * Finds the key that a proof names, where its issuer tells which keys are theirs: in a did itself (did:key, did:jwk), in
 * the document of a did:web, or at the https address that the issuer is. Keys that a credential brings are never used.
 */
export async function issuerKey(asked: Asked, network: Network): Promise<IssuerKey> {
  const { issuerId, method } = asked
  if (issuerId === '') return refused(false, 'issuer.none')
  if (issuerId.startsWith('did:key:')) return itself(asked, `#${issuerId.slice(8)}`, fromMultikey(issuerId.slice(8)))
  if (issuerId.startsWith('did:jwk:')) return itself(asked, '#0', keyOfDidJwk(issuerId))
  const where = placeOf(issuerId)
  if (where === null) {
    const kind = issuerId
      .split(':')
      .slice(0, issuerId.startsWith('did:') ? 2 : 1)
      .join(':')
    return refused(null, 'issuer.unknown-kind', { kind: kind.slice(0, 60) })
  }
  if (method.split('#')[0] === issuerId) return listed(asked, where, network)
  if (asked.hostKeys && new URL(where).origin === URL.parse(method)?.origin) return ofHost(asked, network)
  return refused(false, 'issuer.foreign-key')
}

function placeOf(issuerId: string): string | null {
  if (issuerId.startsWith('did:')) return wellFormed(() => didUrl(issuerId))
  return issuerId.startsWith('https://') ? secure(issuerId) : null
}

function refused(
  passed: false | null,
  ...[reason, facts]: [Parameters<typeof check>[2], Parameters<typeof check>[3]?]
) {
  return { check: check('issuer', passed, reason, facts), key: null }
}

function found(key: KeyObject | null, issuerId: string): IssuerKey {
  return key === null
    ? refused(false, 'issuer.key-malformed')
    : { check: check('issuer', true, 'issuer.key', { issuer: issuerId }), key }
}

/** A did that is its own key has only that one. */
function itself({ issuerId, method }: Asked, fragment: string, key: KeyObject | null): IssuerKey {
  if (method !== issuerId && method !== `${issuerId}${fragment}`) return refused(false, 'issuer.foreign-key')
  return found(key, issuerId)
}

function keyOfDidJwk(did: string): KeyObject | null {
  const text = did.length < 2_000 ? base64url(did.slice('did:jwk:'.length)) : null
  const jwk = wellFormed(() => (text === null ? null : (JSON.parse(text.toString('utf8')) as Json)))
  return isDictionary(jwk) ? fromJwk(jwk) : null
}

/** A key that the issuer's own document lists for stating things. */
async function listed(asked: Asked, where: string, network: Network): Promise<IssuerKey> {
  const { issuerId, method } = asked
  const document = await network.json(where)
  if (document === null) return refused(null, 'issuer.unreachable', { url: where })
  if (document['id'] !== issuerId) return refused(false, 'issuer.not-theirs', { url: where })
  const full = (id: unknown) => (typeof id === 'string' && id.startsWith('#') ? `${issuerId}${id}` : id)
  const stating = listOf(document['assertionMethod'])
  const embedded = stating.filter(isDictionary)
  const allowed = stating.some((one) => full(isDictionary(one) ? one['id'] : one) === method)
  const methods = [...embedded, ...listOf(document['verificationMethod']).filter(isDictionary)]
  const one = methods.find(({ id, controller }) => full(id) === method && controller === issuerId)
  if (!allowed || one === undefined) return refused(false, 'issuer.key-unlisted')
  return inForce(one, asked)
}

/** A key or list of keys at an https address of the issuer's own host, as tokens name them. */
async function ofHost(asked: Asked, network: Network): Promise<IssuerKey> {
  const { issuerId, method } = asked
  const document = await network.json(method)
  if (document === null) return refused(null, 'issuer.unreachable', { url: method })
  const keys = Array.isArray(document['keys']) ? document['keys'].filter(isDictionary) : [document]
  const fragment = method.split('#')[1]
  const named = keys.filter(({ kid, id }) =>
    [method, fragment].some((name) => name !== undefined && [kid, id].includes(name)),
  )
  const one = named[0] ?? (keys.length === 1 ? keys[0] : undefined)
  if (one === undefined) return refused(false, 'issuer.key-unlisted')
  const controller = one['controller'] ?? one['owner']
  if (controller !== undefined && controller !== issuerId) return refused(false, 'issuer.foreign-key')
  return inForce('kty' in one ? { ...one, publicKeyJwk: one } : one, asked)
}

function inForce(method: Dictionary, { issuerId, signedAt, now }: Asked): IssuerKey {
  const revoked = textOf(method['revoked'])
  // Whoever has a lost key can write any date, so what it signed before is not believed either.
  if (revoked !== null && !(timeOf(revoked) > Date.parse(now)))
    return refused(false, 'issuer.key-revoked', { at: revoked })
  const expires = textOf(method['expires'])
  if (expires !== null && !(timeOf(expires) > timeOf(signedAt)))
    return refused(false, 'issuer.key-expired', { at: expires })
  return found(keyOf(method), issuerId)
}

function wellFormed<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
