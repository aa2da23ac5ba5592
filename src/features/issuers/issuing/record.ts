import { identityOf, learnerRecord, signCredential, type Credential } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import { issuerFor, profileOf, signerFor } from '../keys/index.ts'

export interface ToRecord {
  /** Told as a salted hash. */
  email: string
  name: string
  /** What the person holds, each with the proof of whoever issued it; at least one. */
  credentials: readonly Credential[]
}

/**
 * Signs a record of what a person holds (CLR 2.0) by the site. It is a statement of the day and is kept nowhere: what it
 * holds is revoked on its own lists. A part of the caller's transaction.
 */
export async function signRecord(tx: Tx, { email, name, credentials }: ToRecord): Promise<Credential> {
  const row = await issuerFor(tx, { kind: 'site' })
  const issuer = await profileOf(tx.db, tx.services.site.baseUrl, row)
  const signer = await signerFor(tx, { id: row.id, did: issuer.id })
  const id = `urn:uuid:${tx.id()}`
  const unsigned = learnerRecord({
    id,
    issuer,
    name,
    recipient: { id: `urn:uuid:${tx.id()}`, identity: identityOf(email, Buffer.from(tx.random(16)).toString('hex')) },
    credentials,
    validFrom: tx.now.toString({ smallestUnit: 'second' }),
  })
  return signCredential(unsigned, signer.did, signer.linked, tx.now.toString())
}
