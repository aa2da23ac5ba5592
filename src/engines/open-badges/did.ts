/** One signing key as its owner keeps it. */
export interface SigningKey {
  /** `did:web:example.org#z6Mk…` */
  readonly id: string
  readonly publicKeyMultibase: string
  readonly secretKeyMultibase: string
}

/** A key as everybody may see it. */
export interface PublicKey {
  readonly publicKeyMultibase: string
  /** Signs no more, but what it signed still verifies. */
  readonly retired: boolean
}

export interface DidDocument {
  '@context': string[]
  id: string
  verificationMethod: { id: string; type: 'Multikey'; controller: string; publicKeyMultibase: string }[]
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

/** The document that says which keys speak for a did. Retired keys stay listed, so that what they signed still verifies. */
export function didDocument(did: string, keys: readonly PublicKey[]): DidDocument {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ publicKeyMultibase }) => ({
      id: keyId(did, publicKeyMultibase),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase,
    })),
    assertionMethod: keys.map(({ publicKeyMultibase }) => keyId(did, publicKeyMultibase)),
  }
}
