import { createHash } from 'node:crypto'

/** One signing key as its owner keeps it. */
export interface SigningKey {
  /** `did:web:example.org#z6Mk…` */
  readonly id: string
  readonly publicKeyMultibase: string
  readonly secretKeyMultibase: string
}

/** The public half of a key that signs JSON web tokens: RSA, or Ed25519 (`OKP`). https://www.rfc-editor.org/rfc/rfc7517 */
export type PublicJwk =
  | { readonly kty: 'RSA'; readonly n: string; readonly e: string }
  | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }

/** A key as everybody may see it. */
export type PublicKey = ({ readonly publicKeyMultibase: string } | { readonly publicKeyJwk: PublicJwk }) & {
  /** Signs no more, but what it signed still verifies. */
  readonly retired: boolean
  /** Since when others may know it (RFC 3339): nothing it signed is believed any more. */
  readonly revoked?: string
}

interface Method {
  id: string
  controller: string
  revoked?: string
}
export type VerificationMethod =
  | (Method & { type: 'Multikey'; publicKeyMultibase: string })
  | (Method & { type: 'JsonWebKey'; publicKeyJwk: PublicJwk & { kid: string } })

export interface DidDocument {
  '@context': string[]
  id: string
  verificationMethod: VerificationMethod[]
  assertionMethod: string[]
  authentication?: string[]
}

/**
 * The did:web name of an address: `https://example.org/schools/soil` is `did:web:example.org:schools:soil`; a port is
 * written `%3A3000`. https://w3c-ccg.github.io/did-method-web/
 */
export function didOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  const path = url.pathname.split('/').filter(Boolean).map(encodeURIComponent)
  return ['did', 'web', encodeURIComponent(url.host), ...path].join(':')
}

/** Where the document of a did:web lies; null when it is no well-formed did:web. */
export function didUrl(did: string): string | null {
  const [scheme, method, host, ...path] = did.split(':')
  if (scheme !== 'did' || method !== 'web' || host === undefined || host === '' || path.includes('')) return null
  const where =
    path.length === 0
      ? '.well-known/did.json'
      : `${path.map(decodeURIComponent).map(encodeURIComponent).join('/')}/did.json`
  const url = `https://${decodeURIComponent(host)}/${where}`
  return URL.canParse(url) && new URL(url).username === '' ? url : null
}

/** The name of a key within its did. */
export function keyId(did: string, publicKeyMultibase: string): string {
  return `${did}#${publicKeyMultibase}`
}

/** The name of a key for JSON web tokens within its did: its thumbprint. https://www.rfc-editor.org/rfc/rfc7638 */
export function jwkId(did: string, jwk: PublicJwk): string {
  return `${did}#${thumbprint(jwk)}`
}

/**
 * The document that says which keys speak for a did: https://www.w3.org/TR/cid-1.0/
 *
 * A retired key stays in `verificationMethod` and in `assertionMethod`. Verifiers look at the document of today, not of
 * the day of signing: jsonld-signatures and whoever follows "retrieve verification method" of the standard refuse a proof
 * whose method is not under `assertionMethod` now, and are told to refuse one past the `expires` of its method. So leaving
 * it out, or dating it, would end every credential it signed. That it signs nothing new is up to the issuer, who destroys
 * its secret; keys in use come first.
 *
 * A stolen key is the opposite: a thief can date a proof as they like, so nothing it signed may be believed. It is left
 * out of `assertionMethod` and has `revoked`, and stays listed only so that a verifier can say why it refuses.
 */
export function didDocument(did: string, keys: readonly PublicKey[]): DidDocument {
  const inUse = keys.filter(({ retired, revoked }) => !retired && revoked === undefined)
  const methods = [...inUse, ...keys.filter((key) => !inUse.includes(key))].map((key) => methodOf(did, key))
  const context = ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1']
  return {
    '@context': methods.some(({ type }) => type === 'JsonWebKey')
      ? [...context, 'https://w3id.org/security/jwk/v1']
      : context,
    id: did,
    verificationMethod: methods,
    assertionMethod: methods.filter(({ revoked }) => revoked === undefined).map(({ id }) => id),
  }
}

function methodOf(did: string, key: PublicKey): VerificationMethod {
  const revoked = key.revoked === undefined ? {} : { revoked: key.revoked }
  if ('publicKeyMultibase' in key) {
    const { publicKeyMultibase } = key
    return { id: keyId(did, publicKeyMultibase), type: 'Multikey', controller: did, ...revoked, publicKeyMultibase }
  }
  const publicKeyJwk = { ...publicOnly(key.publicKeyJwk), kid: thumbprint(key.publicKeyJwk) }
  return { id: jwkId(did, key.publicKeyJwk), type: 'JsonWebKey', controller: did, ...revoked, publicKeyJwk }
}

/** Whatever else a key holds, such as its secret, is left behind. */
function publicOnly(jwk: PublicJwk): PublicJwk {
  return jwk.kty === 'RSA' ? { kty: 'RSA', n: jwk.n, e: jwk.e } : { kty: 'OKP', crv: 'Ed25519', x: jwk.x }
}

function thumbprint(jwk: PublicJwk): string {
  const members = Object.entries(publicOnly(jwk)).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(members)))
    .digest('base64url')
}
