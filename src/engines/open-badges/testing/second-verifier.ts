import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import jsonld from 'jsonld'
import { canonize } from 'rdf-canonize'
import type { DidDocument } from '../did.ts'
import { closedLoader } from '../documents.ts'
import { base58 } from './base58.ts'

/**
 * Verifies an eddsa-rdfc-2022 proof by the steps of the standard, with a JSON-LD processor and canonicaliser called
 * directly and curve arithmetic written in JavaScript. https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022
 */
export async function verifyBySecondFamily(credential: Record<string, unknown>, did: DidDocument): Promise<boolean> {
  const { proof: proofs, ...document } = credential
  const { proofValue, ...options } = [proofs].flat()[0] as Record<string, string>
  const method = did.verificationMethod.find(({ id }) => id === options['verificationMethod'])
  if (method?.type !== 'Multikey' || !did.assertionMethod.includes(method.id) || proofValue === undefined) return false
  const proofHash = await hashOf({ '@context': document['@context'], ...options })
  const signed = Buffer.concat([proofHash, await hashOf(document)])
  const key = base58(method.publicKeyMultibase.slice(1)).subarray(2)
  return ed25519.verify(base58(proofValue.slice(1)), signed, key)
}

async function hashOf(document: object): Promise<Buffer> {
  return createHash('sha256')
    .update(await canonical(document))
    .digest()
}

/** The canonical N-Quads of a document. */
export async function canonical(document: object, documents?: ReadonlyMap<string, unknown>): Promise<string> {
  const options = { documentLoader: closedLoader(documents), safe: true, base: null, produceGeneralizedRdf: false }
  return canonize(await jsonld.toRDF(document, options), { algorithm: 'RDFC-1.0' })
}
