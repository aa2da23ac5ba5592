import { createHash, createPublicKey, verify } from 'node:crypto'
import { JsonLdParser } from 'jsonld-streaming-parser'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { RDFC10 } from 'rdfjs-c14n'
import type { DidDocument } from '../did.ts'
import { closedLoader } from '../documents.ts'
import { base58 } from './base58.ts'

/** DER of an Ed25519 public key, before its 32 bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Verifies an eddsa-rdfc-2022 proof with none of the libraries that sign here: another JSON-LD parser, another
 * canonicaliser (RDFC-1.0), and the platform's own Ed25519. https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022
 * That canonicaliser writes characters beyond the basic plane as \\U..., which the standard does not, so give it none.
 */
export async function verifyIndependently(credential: Record<string, unknown>, did: DidDocument): Promise<boolean> {
  const { proof: proofs, ...document } = credential
  const { proofValue, ...options } = [proofs].flat()[0] as Record<string, string>
  const method = did.verificationMethod.find(({ id }) => id === options['verificationMethod'])
  if (method?.type !== 'Multikey' || !did.assertionMethod.includes(method.id) || proofValue === undefined) return false
  const proofHash = await hashOf({ '@context': document['@context'], ...options })
  const documentHash = await hashOf(document)
  // The multikey prefix of Ed25519 (0xed01) stands before the 32 bytes.
  const key = createPublicKey({
    key: Buffer.concat([SPKI, base58(method.publicKeyMultibase.slice(1)).subarray(2)]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.concat([proofHash, documentHash]), key, base58(proofValue.slice(1)))
}

async function hashOf(document: object): Promise<Buffer> {
  const quads = await parse(document)
  const canonical = await new RDFC10(DataFactory as never).canonicalize(quads as never)
  return createHash('sha256').update(canonical).digest()
}

function parse(document: object): Promise<Quad[]> {
  const load = closedLoader()
  const documentLoader = { load: async (url: string) => (await load(url)).document as never }
  return new Promise((resolve, reject) => {
    const quads: Quad[] = []
    const parser = new JsonLdParser({ documentLoader })
    parser.on('data', (quad: Quad) => quads.push(quad))
    parser.on('error', reject)
    parser.on('end', () => resolve(quads))
    parser.end(JSON.stringify(document, unwrapped))
  })
}

/** A list of one proof as that proof, which means the same: the parser does not put members of a list into graphs. */
function unwrapped(name: string, value: unknown): unknown {
  return name === 'proof' && Array.isArray(value) && value.length === 1 ? value[0] : value
}
