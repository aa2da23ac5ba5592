import type { KeyObject } from 'node:crypto'
import { compactVerify } from 'jose'
import { boundedJson } from '../bounded-json.ts'
import { base64url } from './bytes.ts'
import { check, isDictionary, listOf, textOf, type Check, type Dictionary } from './types.ts'

const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'RS256']
/** Headers by which a token would say itself which key to believe. */
const OWN_KEYS = ['jwk', 'jku', 'x5u', 'x5c']
/** Claims of the envelope, which the credential in it says in its own words. */
const ENVELOPE = ['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud', 'nonce']

export interface Token {
  text: string
  header: Dictionary
  payload: Dictionary
  /** The credential without the claims of the envelope. */
  credential: Dictionary
}

/** Whether a text looks like a signed token (three parts of base64url). */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]+\.[\w-]*\.[\w-]*$/.test(text)
}

/** Reads a token without believing it; null when header or content are no JSON objects. */
export function readToken(text: string): Token | null {
  const [header, payload] = text.split('.', 2).map((part) => {
    const bytes = base64url(part)
    const read = bytes === null ? { problem: '' } : boundedJson(bytes.toString('utf8'))
    return 'problem' in read ? null : read.value
  })
  if (!header || !payload) return null
  const credential = Object.fromEntries(Object.entries(payload).filter(([name]) => !ENVELOPE.includes(name)))
  return { text, header, payload, credential }
}

/** Whether a token is signed in a way that can prove something. */
export function tokenProofCheck({ header }: Token): Check {
  const kind = String(header['alg'] ?? 'none').slice(0, 60)
  if (kind.toLowerCase() === 'none' || kind.startsWith('HS')) return check('proof', false, 'proof.algorithm', { kind })
  if (OWN_KEYS.some((name) => name in header)) return check('proof', false, 'proof.own-key')
  if (!ALGORITHMS.includes(kind)) return check('proof', null, 'proof.unchecked-kind', { kind })
  if ('crit' in header || header['b64'] === false) return check('proof', false, 'proof.malformed')
  return check('proof', true, 'proof.found', { kind: `JWT, ${kind}` })
}

/** The key that a token names, in full. */
export function keyNamed({ header }: Token, issuerId: string): string {
  const kid = textOf(header['kid'])
  if (kid === null) return issuerId
  if (kid.startsWith('#')) return `${issuerId}${kid}`
  return /^(did|https):/.test(kid) ? kid : `${issuerId}#${kid}`
}

/** Whether a token was signed with a key. */
export async function tokenFits({ text }: Token, key: KeyObject): Promise<boolean> {
  return compactVerify(text, key, { algorithms: ALGORITHMS }).then(
    () => true,
    () => false,
  )
}

/** The first claim of the envelope that says otherwise than the credential in it; null when they agree. */
export function contradiction({ payload, credential }: Token): string | null {
  const { iss, sub, jti, nbf, exp } = payload
  const issuer = credential['issuer']
  const subject = listOf(credential['credentialSubject'])[0]
  const said: [string, unknown, unknown][] = [
    ['iss', iss, isDictionary(issuer) ? issuer['id'] : issuer],
    ['jti', jti, credential['id']],
    ['sub', sub, isDictionary(subject) ? subject['id'] : undefined],
    ['nbf', nbf, secondsOf(credential['validFrom'])],
    ['exp', exp, secondsOf(credential['validUntil'])],
  ]
  return said.find(([, envelope, inside]) => envelope !== undefined && !same(envelope, inside))?.[0] ?? null
}

function same(envelope: unknown, inside: unknown): boolean {
  return typeof envelope === 'number' ? Math.floor(envelope) === inside : envelope === inside
}

function secondsOf(date: unknown): number | undefined {
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000)
}
