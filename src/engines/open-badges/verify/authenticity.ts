import { claimsOf } from './claims.ts'
import { proofsOf, signatureFits, type Proof } from './data-integrity.ts'
import { issuerKey } from './issuer-key.ts'
import type { Network } from './network.ts'
import { contradiction, keyNamed, tokenFits, tokenProofCheck, type Token } from './token.ts'
import { check, type Check, type Dictionary } from './types.ts'
import { meaningOf, wordsCheck } from './words.ts'

/** A credential as it came: with proofs in it, or within a token that is signed as a whole. */
export interface Signed {
  credential: Dictionary
  token: Token | null
}

export interface Around {
  now: string
  network: Network
}

export interface Authenticity {
  /** Words, proof, issuer and signature, as far as they were reached. */
  checks: Check[]
  /** Dates that the proofs say of themselves. */
  proofs: Pick<Proof, 'created' | 'expires'>[]
}

/** Whether the words of a credential are those that its issuer signed. Stops at the first thing that is not so. */
export async function authenticity(signed: Signed, around: Around): Promise<Authenticity> {
  return signed.token === null ? byProofs(signed.credential, around) : byToken(signed.token, around)
}

async function byProofs(credential: Dictionary, around: Around): Promise<Authenticity> {
  const { proof: _proof, ...document } = credential
  const words = await meaningOf(document)
  const told = wordsCheck(words)
  if (told.passed !== true) return { checks: [told], proofs: [] }
  const { check: proof, proofs } = proofsOf(credential)
  const checks = [told, proof]
  if (proof.passed !== true) return { checks, proofs }
  let fits = true
  let issuer: Check | null = null
  for (const one of proofs) {
    const { check: by, key } = await keyFor(credential, one.method, one.created, around, false)
    issuer = by
    if (key === null) return { checks: [...checks, by], proofs }
    fits &&= await signatureFits(credential, words, one, key)
  }
  if (issuer !== null) checks.push(issuer)
  return { checks: [...checks, signature(fits)], proofs }
}

async function byToken(token: Token, around: Around): Promise<Authenticity> {
  const { credential, payload } = token
  // The signature covers every character of a token; a word without a meaning is told all the same.
  const told = wordsCheck(await meaningOf(credential))
  const proof = tokenProofCheck(token)
  const checks = [told, proof]
  if (checks.some(({ passed }) => passed !== true)) return { checks, proofs: [] }
  const { issuerId } = claimsOf(credential)
  const signedAt = typeof payload['iat'] === 'number' ? dateOf(payload['iat']) : null
  const { check: issuer, key } = await keyFor(credential, keyNamed(token, issuerId), signedAt, around, true)
  checks.push(issuer)
  if (key === null) return { checks, proofs: [] }
  const fits = await tokenFits(token, key)
  checks.push(signature(fits))
  const claim = contradiction(token)
  if (fits && claim !== null) checks.push(check('signature', false, 'signature.claims-differ', { claim }))
  return { checks, proofs: [{ created: signedAt, expires: null }] }
}

function keyFor(
  credential: Dictionary,
  method: string,
  signedAt: string | null,
  { now, network }: Around,
  hostKeys: boolean,
) {
  const { issuerId } = claimsOf(credential)
  return issuerKey({ issuerId, method, signedAt: signedAt ?? now, now, hostKeys }, network)
}

function signature(fits: boolean): Check {
  return check('signature', fits, fits ? 'signature.fits' : 'signature.wrong')
}

/** Seconds since 1970 as a date; null when there is no such date. */
function dateOf(seconds: number): string | null {
  const at = new Date(seconds * 1000)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
