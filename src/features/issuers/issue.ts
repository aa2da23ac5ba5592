import { identityOf, openBadge, signCredential, type CredentialInput } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { signingKey, siteIssuer } from './keys.ts'

export interface ToIssue {
  personId: string
  email: string
  /** Where the credential will lie. */
  url: (credentialId: string) => string
  achievement: CredentialInput['achievement']
  evidence: CredentialInput['evidence']
  validUntil: string | null
}

/** Signs a credential for a person and keeps it; gives its id. A part of the caller's transaction. */
export async function issueCredential(tx: Tx, input: ToIssue): Promise<{ id: string }> {
  const { baseUrl } = tx.services.site
  const id = tx.id()
  const issuer = await siteIssuer(tx)
  const salt = Buffer.from(tx.random(16)).toString('hex')
  const unsigned = openBadge({
    id: input.url(id),
    issuer: { id: issuer.did, name: 'Peer 2 Peer University', url: baseUrl },
    achievement: input.achievement,
    recipient: identityOf(input.email, salt),
    validFrom: tx.now.toString({ smallestUnit: 'second' }),
    ...(input.validUntil === null ? {} : { validUntil: input.validUntil }),
    evidence: input.evidence,
  })
  const document = await signCredential(unsigned, issuer.did, await signingKey(tx, issuer), tx.now.toString())
  await tx.db
    .insertInto('signed_credential')
    .values({
      id,
      issuer_id: issuer.id,
      kind: 'award',
      person_id: input.personId,
      document: JSON.stringify(document),
      jwt: null,
      salt,
      issued_at: tx.now,
      replaced_by: null,
      replaced_at: null,
    })
    .execute()
  return { id }
}
