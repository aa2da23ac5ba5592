import { verify as verifyBytes, type KeyObject } from 'node:crypto'
import { multibase } from './bytes.ts'
import { check, isDictionary, listOf, textOf, type Check, type Dictionary } from './types.ts'
import { meaningOf, type Canonical } from './words.ts'

const MAX_PROOFS = 8
const SUITE = 'eddsa-rdfc-2022'
/** Suites from before Data Integrity. */
const OLDER = /20(18|19|20)$|^RsaSignature|^JsonWebSignature/

export interface Proof {
  method: string
  created: string | null
  expires: string | null
  all: Dictionary
}

/**
 * The proofs of a credential that we check; all of them must hold. A proof of another kind beside them is left out, for
 * anybody could have added it and it takes nothing from the others.
 */
export function proofsOf(credential: Dictionary): { check: Check; proofs: Proof[] } {
  const given = listOf(credential['proof'])
  const none = (passed: boolean | null, ...[reason, facts]: [Check['reason'], Check['facts']?]) => ({
    check: check('proof', passed, reason, facts),
    proofs: [],
  })
  if (given.length === 0) return none(false, 'proof.none')
  if (given.length > MAX_PROOFS) return none(false, 'proof.too-many')
  if (!given.every(isDictionary)) return none(false, 'proof.malformed')
  const ours = given.filter(({ type, cryptosuite }) => type === 'DataIntegrityProof' && cryptosuite === SUITE)
  if (ours.length === 0) {
    const { type, cryptosuite } = given[0] ?? {}
    const kind = String(cryptosuite ?? type ?? 'unknown').slice(0, 60)
    return none(null, OLDER.test(String(type)) ? 'proof.older' : 'proof.unchecked-kind', { kind })
  }
  if (ours.some((one) => one['proofPurpose'] !== 'assertionMethod')) return none(false, 'proof.purpose')
  if (ours.some((one) => 'previousProof' in one)) return none(null, 'proof.chain')
  const proofs = ours.map((all) => ({
    method: textOf(all['verificationMethod']) ?? '',
    created: textOf(all['created']),
    expires: textOf(all['expires']),
    all,
  }))
  if (proofs.some(({ method, all }) => method === '' || textOf(all['proofValue']) === null))
    return none(false, 'proof.malformed')
  return { check: check('proof', true, 'proof.found', { kind: SUITE }), proofs }
}

/** Whether a proof was made with a key over exactly these words. https://www.w3.org/TR/vc-di-eddsa/#verify-proof-eddsa-rdfc-2022 */
export async function signatureFits(
  context: Dictionary,
  words: Canonical,
  { all }: Proof,
  key: KeyObject,
): Promise<boolean> {
  const { proofValue, ...options } = all
  const signature = multibase(proofValue)
  if (signature?.length !== 64 || !('hash' in words) || key.asymmetricKeyType !== 'ed25519') return false
  const said = await meaningOf({ ...options, '@context': context['@context'] ?? null })
  return 'hash' in said && verifyBytes(null, Buffer.concat([said.hash, words.hash]), key, signature)
}
