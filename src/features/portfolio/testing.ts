import {
  identityOf,
  makeKey,
  openBadge,
  signCredential,
  type Credential,
  type CredentialInput,
} from '#engines/open-badges/index.ts'

/** A badge that another site signed with a key that is its own name (did:key), so that nothing needs to be fetched. */
export async function badgeFromElsewhere(email: string, given: Partial<CredentialInput> = {}): Promise<Credential> {
  const made = await makeKey('did:key:none')
  const did = `did:key:${made.publicKeyMultibase}`
  const key = { ...made, id: `${did}#${made.publicKeyMultibase}` }
  const unsigned = openBadge({
    id: 'https://elsewhere.example/awards/1',
    issuer: { id: did, name: 'Elsewhere', url: 'https://elsewhere.example' },
    achievement: {
      id: 'https://elsewhere.example/badges/bees',
      name: 'Keeper of bees',
      description: 'Kept bees.',
      criteria: 'A summer with bees.',
      image: null,
    },
    recipient: identityOf(email, 'salt'),
    validFrom: '2025-01-01T00:00:00Z',
    evidence: [],
    ...given,
  })
  return signCredential(unsigned, did, key, '2025-01-01T00:00:00Z')
}
