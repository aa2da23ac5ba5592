import {
  didDocument,
  didOf,
  emptyStatusList,
  identityOf,
  makeJwtKey,
  makeKey,
  openBadge,
  signCredential,
  statusListCredential,
  withStatus,
  type Credential,
  type DidDocument,
  type JwtKey,
  type SigningKey,
  type StatusPurpose,
} from '../../index.ts'

export const BASE = 'https://school.example'
export const NOW = '2026-03-02T09:00:00Z'
export const DID_AT = `${BASE}/.well-known/did.json`
export const LIST_AT = `${BASE}/status/revocation`
export const SUSPENDED_AT = `${BASE}/status/suspension`
export const INDEX = 94_567

/** An issuer with its keys, a signed badge of it, and what lies at its addresses. */
export interface World {
  did: string
  key: SigningKey
  rsa: JwtKey
  edwards: JwtKey
  document: DidDocument
  unsigned: Credential
  signed: Credential
  documents: Record<string, unknown>
}

export async function world(): Promise<World> {
  const did = didOf(BASE)
  const [key, rsa, edwards] = await Promise.all([makeKey(did), makeJwtKey(did, 'RS256'), makeJwtKey(did, 'EdDSA')])
  const document = didDocument(did, [
    { publicKeyMultibase: key.publicKeyMultibase, retired: false },
    { publicKeyJwk: rsa.publicKeyJwk, retired: false },
    { publicKeyJwk: edwards.publicKeyJwk, retired: false },
  ])
  const unsigned = badge(did)
  const documents = {
    [DID_AT]: document,
    [LIST_AT]: await list(did, key, 'revocation', LIST_AT),
    [SUSPENDED_AT]: await list(did, key, 'suspension', SUSPENDED_AT),
  }
  return {
    did,
    key,
    rsa,
    edwards,
    document,
    unsigned,
    signed: await signCredential(unsigned, did, key, NOW),
    documents,
  }
}

export function badge(did: string): Credential {
  return openBadge({
    id: `${BASE}/awards/1`,
    issuer: { id: did, name: 'School', url: BASE },
    achievement: {
      id: `${BASE}/badges/soil`,
      name: 'Ground reader',
      description: 'Reads the ground.',
      criteria: 'A diary that meets its rubric.',
      image: `${BASE}/badges/soil/image.svg`,
    },
    recipient: identityOf('Ada@example.org', 'salt'),
    validFrom: '2026-03-01T00:00:00Z',
    validUntil: '2027-03-01T00:00:00Z',
    evidence: [{ id: `${BASE}/works/1`, name: 'A diary', narrative: 'Read by three peers.' }],
    status: [
      { list: LIST_AT, index: INDEX, purpose: 'revocation' },
      { list: SUSPENDED_AT, index: INDEX, purpose: 'suspension' },
    ],
  })
}

/** A signed list on which the places given are marked. */
export function list(
  did: string,
  key: SigningKey,
  purpose: StatusPurpose,
  id: string,
  marked: readonly number[] = [],
): Promise<Credential> {
  const bits = marked.reduce((all, index) => withStatus(all, index, true), emptyStatusList())
  const unsigned = statusListCredential({ id, issuer: did, purpose, bits, validFrom: '2026-03-01T00:00:00Z' })
  return signCredential(unsigned, did, key, NOW)
}
