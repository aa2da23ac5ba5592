import { boundedJson, MAX_CREDENTIAL, type Json } from '../bounded-json.ts'
import { authenticity, type Around, type Signed } from './authenticity.ts'
import { claimsOf } from './claims.ts'
import { contextCheck } from './contexts.ts'
import { proofsOf } from './data-integrity.ts'
import { dateCheck } from './dates.ts'
import { networkOf, secure, type Network } from './network.ts'
import { examineAssertion, generationOf } from './open-badges-2.ts'
import { isPng, unbakePng } from './png.ts'
import { recipientCheck } from './recipient.ts'
import { type Reason } from './reasons.ts'
import { statusCheck } from './status.ts'
import { structureCheck } from './structure.ts'
import { isSvg, unbakeSvg } from './svg.ts'
import { looksLikeToken, readToken, type Token } from './token.ts'
import {
  check,
  isDictionary,
  listOf,
  textOf,
  type Check,
  type Claims,
  type Dictionary,
  type Surroundings,
  type Verification,
} from './types.ts'

export { issuerShown } from './claims.ts'
export { REASONS, sentenceOf, type Facts, type Reason } from './reasons.ts'
export type { Check, Claims, Found, Looked, Surroundings, Verification } from './types.ts'

/** Most bytes of what is verified: a picture may be that large, the credential in it only half of it. */
export const MAX_BADGE_BYTES = 1_000_000
/** Most credentials within one. */
const MAX_INSIDE = 100
const MAX_NESTING = 3

interface Journey extends Around {
  recipient: string | undefined
  depth: number
}

/**
 * Verifies a badge of any issuer: Open Badges 3.0 as JSON-LD or token, endorsements, learner records, Open Badges 2.0, as
 * text or within a PNG or SVG picture. Says each check with its result; what could not be checked leaves it unsure.
 */
export async function verifyBadge(input: Uint8Array | string, surroundings: Surroundings): Promise<Verification> {
  const network = networkOf(surroundings)
  const { now, recipient } = surroundings
  const read = readBadge(input)
  if ('problem' in read) return conclude([failed(read.problem)], null, network)
  const journey = { now, network, recipient: textOf(recipient?.trim()) ?? undefined, depth: 0 }
  return verifyText(read.text, read.picture, journey)
}

function failed(reason: Reason): Check {
  return check('form', false, reason)
}

type Picture = 'form.png' | 'form.svg' | null

/**
 * The credential that is given as text or in a picture, as text: JSON, a token, or (in pictures of older badges) the
 * address at which it lies; or why there is none.
 */
export function readBadge(input: Uint8Array | string): { text: string; picture: Picture } | { problem: Reason } {
  if (input.length > MAX_BADGE_BYTES) return { problem: 'form.too-large' }
  if (typeof input !== 'string' && isPng(input)) {
    const unbaked = unbakePng(input)
    return 'problem' in unbaked ? unbaked : { text: unbaked.text, picture: 'form.png' }
  }
  const text = typeof input === 'string' ? input : new TextDecoder().decode(input)
  if (!isSvg(text)) return { text, picture: null }
  const unbaked = unbakeSvg(text)
  return 'problem' in unbaked ? unbaked : { text: unbaked.text, picture: 'form.svg' }
}

async function verifyText(given: string, picture: Picture, journey: Journey): Promise<Verification> {
  const text = given.trim()
  const form = (plain: Reason) => check('form', true, picture ?? plain)
  if (text.length > MAX_CREDENTIAL) return conclude([failed('form.too-large')], null, journey.network)
  // Pictures of older badges hold only the address at which the badge lies.
  if (picture !== null && /^https?:\/\/\S+$/.test(text)) return verifyHosted(text, form('form.json'), journey)
  if (looksLikeToken(text)) {
    const token = readToken(text)
    return token === null
      ? conclude([failed('form.unreadable')], null, journey.network)
      : verifyToken(token, form('form.jwt'), picture, journey)
  }
  const parsed = boundedJson(text)
  if ('problem' in parsed)
    return conclude([failed(isJson(text) ? 'form.too-deep' : 'form.unreadable')], null, journey.network)
  return verifyDocument({ credential: parsed.value, token: null }, form('form.json'), picture, journey)
}

/** Whether a text begins and ends as an object does; it is not parsed, for it may be deep. */
function isJson(text: string): boolean {
  return text.startsWith('{') && text.endsWith('}')
}

async function verifyHosted(url: string, form: Check, journey: Journey): Promise<Verification> {
  const document = await journey.network.json(url)
  if (document === null)
    return conclude([form, check('proof', null, 'issuer.unreachable', { url })], null, journey.network)
  if (secure(textOf(document['id']) ?? '') !== secure(url))
    return conclude([form, check('proof', false, 'issuer.not-theirs', { url })], null, journey.network)
  return verifyDocument({ credential: document, token: null }, form, null, journey)
}

async function verifyToken(token: Token, form: Check, picture: Picture, journey: Journey): Promise<Verification> {
  const older = token.payload['vc']
  if (isDictionary(older)) {
    const proof = check('contexts', null, 'contexts.older', { form: 'JWT, Verifiable Credentials 1.1' })
    return conclude(
      [form, proof, olderDates(older, journey.now)],
      { ...claimsOf(older), kind: 'older' },
      journey.network,
    )
  }
  return verifyDocument({ credential: token.credential, token }, form, picture, journey)
}

async function verifyDocument(signed: Signed, form: Check, picture: Picture, journey: Journey): Promise<Verification> {
  const { credential, token } = signed
  const { network, now } = journey
  const generation = generationOf(credential)
  if (generation === 'assertion') return verifyAssertion(signed, form, journey)
  const claims = claimsOf(credential)
  if (generation === 'other')
    return conclude([form, check('structure', false, 'structure.no-assertion')], claims, network)
  if (generation === 'older') {
    const contexts = check('contexts', null, 'contexts.older', { form: 'Open Badges 1' })
    return conclude([form, contexts], { ...claims, kind: 'older' }, network)
  }
  const contexts = contextCheck(credential)
  const checks = [form, contexts]
  if (contexts.reason === 'contexts.older') {
    const proof = token === null ? proofsOf(credential).check : null
    // Its proof, if there is one, was not checked; that there is none can be said.
    if (proof?.reason === 'proof.none') checks.push(proof)
    checks.push(olderDates(credential, now))
    return conclude(checks, { ...claims, kind: 'older' }, network)
  }
  if (contexts.passed !== true) return conclude(checks, claims, network)
  checks.push(await structureCheck(credential))
  if (checks.some(({ passed }) => passed !== true)) return conclude(checks, claims, network)
  const authentic = await authenticity(signed, journey)
  checks.push(...authentic.checks)
  checks.push(dateCheck({ from: claims.validFrom, until: claims.validUntil }, authentic.proofs, now))
  // Whose list it is can be said only of a credential that is its issuer's.
  if (authentic.checks.every(({ passed }) => passed === true)) checks.push(await statusCheck(credential, journey))
  checks.push(...asides(credential, picture, journey))
  const inside = await verifyInside(credential, checks, journey)
  return conclude(checks, claims, network, inside)
}

function olderDates(credential: Dictionary, now: string): Check {
  const { validFrom: from, validUntil: until } = claimsOf(credential)
  return dateCheck({ from, until }, [], now)
}

async function verifyAssertion({ credential, token }: Signed, form: Check, journey: Journey): Promise<Verification> {
  const { checks, claims } = await examineAssertion(credential, token, journey)
  const all = [form, ...checks]
  if (journey.recipient !== undefined) {
    const identity = credential['recipient']
    const told = isDictionary(identity)
      ? { ...identity, identityHash: identity['identity'] ?? null, identityType: identity['type'] ?? null }
      : {}
    all.push(recipientCheck({ identifier: [told] }, journey.recipient))
  }
  return conclude([...all, ...evidenceTold(credential)], claims, journey.network)
}

/** What is told beside the question of validity, and whether the asker's address is the recipient's. */
function asides(credential: Dictionary, picture: Picture, { recipient }: Journey): Check[] {
  const told: Check[] = []
  if (picture !== null) {
    const url = pictureOf(credential)
    told.push(url === null ? check('image', true, 'image.none') : check('image', true, 'image.names', { url }))
  }
  if (recipient !== undefined) told.push(recipientCheck(credential['credentialSubject'], recipient))
  return [...told, ...evidenceTold(credential)]
}

function evidenceTold(credential: Dictionary): Check[] {
  const count = listOf(credential['evidence']).length
  return count === 0 ? [] : [check('evidence', true, 'evidence.told', { count })]
}

/** The picture of a credential, or of the achievement it is for. */
function pictureOf(credential: Dictionary): string | null {
  const subject = listOf(credential['credentialSubject'])[0]
  const achievement = isDictionary(subject) ? subject['achievement'] : null
  for (const image of [credential['image'], isDictionary(achievement) ? achievement['image'] : null]) {
    const id = isDictionary(image) ? textOf(image['id']) : textOf(image)
    if (id !== null) return id.startsWith('data:') ? 'data:' : id
  }
  return null
}

/** Verifies each credential of a learner record, and each endorsement, by itself; adds what came of it to the checks. */
async function verifyInside(credential: Dictionary, checks: Check[], journey: Journey): Promise<Verification[]> {
  if (journey.depth >= MAX_NESTING || checks.some(({ passed }) => passed === false)) return []
  const subject = listOf(credential['credentialSubject'])[0]
  const held = isDictionary(subject) ? listOf(subject['verifiableCredential']) : []
  const endorsed = [...listOf(credential['endorsement']), ...listOf(credential['endorsementJwt'])]
  const all = [...held, ...endorsed]
  if (all.length === 0) return []
  if (all.length > MAX_INSIDE) {
    checks.push(check('inside', null, 'inside.too-many', { count: all.length }))
    return []
  }
  const inside: Verification[] = []
  // One after the other: they share the bound on what is fetched.
  for (const one of all)
    inside.push(await verifyHeld(one, { ...journey, recipient: undefined, depth: journey.depth + 1 }))
  // What others say of a badge is shown with its own result; a badge is no worse for a bad endorsement.
  if (held.length > 0) checks.push(insideCheck(inside.slice(0, held.length)))
  return inside
}

async function verifyHeld(held: Json, journey: Journey): Promise<Verification> {
  if (typeof held === 'string') return verifyText(held, null, journey)
  if (!isDictionary(held)) return conclude([failed('form.unreadable')], null, journey.network)
  return verifyDocument({ credential: held, token: null }, check('form', true, 'form.json'), null, journey)
}

function insideCheck(inside: readonly Verification[]): Check {
  if (inside.some(({ verdict }) => verdict === 'invalid')) return check('inside', false, 'inside.invalid')
  if (inside.some(({ verdict }) => verdict === 'unsure')) return check('inside', null, 'inside.unsure')
  return check('inside', true, 'inside.good', { count: inside.length })
}

function conclude(checks: Check[], claims: Claims | null, network: Network, inside: Verification[] = []): Verification {
  const invalid = checks.some(({ passed }) => passed === false)
  const unsure = checks.some(({ passed }) => passed === null)
  const signature = checks.filter(({ name }) => name === 'signature')
  return {
    verdict: invalid ? 'invalid' : unsure ? 'unsure' : 'valid',
    checks,
    claims,
    unchanged: signature.length > 0 && signature.every(({ passed }) => passed === true),
    looked: [...network.looked],
    inside,
  }
}
