import type { Credential } from './documents.ts'
import type { SigningKey } from './did.ts'
import { closedLoader } from './documents.ts'
import { pairOf } from './keys.ts'
import { proofs } from './proofs.ts'

/**
 * Signs a credential with an eddsa-rdfc-2022 Data Integrity proof. https://www.w3.org/TR/vc-di-eddsa/
 * @param did the issuer, whose document must list the key.
 * @param now when the proof is made, RFC 3339.
 * @throws when the credential has a term that its contexts do not define: nothing is signed that would be lost.
 */
export async function signCredential(
  credential: Credential,
  did: string,
  key: SigningKey,
  now: string,
): Promise<Credential> {
  const pair = await pairOf(did, key)
  const date = now.replace(/\.\d+Z$/, 'Z')
  const { cryptosuite, DataIntegrityProof, issue } = await proofs()
  const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date })
  const signed = await issue({
    credential: structuredClone(credential),
    suite,
    documentLoader: closedLoader(),
    now: new Date(now),
  })
  // The strict schema of Open Badges wants a list of proofs.
  return { ...signed, proof: [signed['proof']].flat() }
}
