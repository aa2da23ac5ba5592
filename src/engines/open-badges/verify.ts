import { boundedJson, type Json } from './bounded-json.ts'
import { didUrl } from './did.ts'
import { CREDENTIALS_CONTEXT, closedLoader, isKnownContext } from './documents.ts'
import { proofs as proofLibraries } from './proofs.ts'

export interface Check {
  name: 'form' | 'contexts' | 'structure' | 'proof' | 'issuer' | 'signature' | 'dates' | 'status'
  /** null: could not be checked, and the sentence says why. */
  passed: boolean | null
  sentence: string
}

export interface Verification {
  verdict: 'valid' | 'invalid' | 'unsure'
  checks: Check[]
  /** What the credential says of itself; believe it only as far as the checks go. */
  claims: {
    name: string
    issuer: string
    issuerId: string
    validFrom: string | null
    validUntil: string | null
    id: string | null
  } | null
}

export interface Surroundings {
  /** RFC 3339. */
  now: string
  /** Fetches a JSON document (a did document) from a public https address; null when it cannot be had. */
  fetchJson: (url: string) => Promise<unknown>
}

type Dictionary = { [name: string]: Json }

/**
 * Verifies an Open Badges 3.0 credential with an eddsa-rdfc-2022 proof: each check with its result in words. Only the
 * issuer's own did document is fetched; keys that a credential brings along are never used.
 */
export async function verifyCredential(text: string, surroundings: Surroundings): Promise<Verification> {
  const parsed = boundedJson(text)
  if ('problem' in parsed) return conclude([{ name: 'form', passed: false, sentence: parsed.problem }], null)
  const credential = parsed.value
  const checks: Check[] = [{ name: 'form', passed: true, sentence: 'It is a JSON document of a sensible size.' }]
  const claims = claimsOf(credential)
  const contexts = contextCheck(credential)
  checks.push(contexts)
  if (contexts.passed === true) checks.push(structureCheck(credential))
  if (checks.some(({ passed }) => passed !== true)) return conclude(checks, claims)
  const proof = proofOf(credential)
  if ('passed' in proof) return conclude([...checks, proof], claims)
  checks.push({ name: 'proof', passed: true, sentence: 'It carries a proof of a kind we can check (eddsa-rdfc-2022).' })
  const issuer = await issuerCheck(claims.issuerId, proof.method, surroundings)
  checks.push(issuer.check)
  if (issuer.documents !== null)
    checks.push(await signatureCheck(credential, proof.proof, issuer.documents, surroundings.now))
  checks.push(dateCheck(claims, surroundings.now), statusCheck(credential))
  return conclude(checks, claims)
}

function conclude(checks: Check[], claims: Verification['claims']): Verification {
  const invalid = checks.some(({ passed }) => passed === false)
  const unsure = checks.some(({ passed }) => passed === null)
  return { verdict: invalid ? 'invalid' : unsure ? 'unsure' : 'valid', checks, claims }
}

function claimsOf(credential: Dictionary) {
  const issuer = credential['issuer']
  const profile = isDictionary(issuer) ? issuer : { id: issuer ?? '' }
  const subject = first(credential['credentialSubject'])
  const achievement = isDictionary(subject) ? subject['achievement'] : null
  const named = isDictionary(achievement) ? achievement['name'] : credential['name']
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : null)
  return {
    name: text(named) ?? '',
    issuer: text(profile['name'] ?? null) ?? text(profile['id'] ?? null) ?? '',
    issuerId: text(profile['id'] ?? null) ?? '',
    validFrom: text(credential['validFrom'] ?? null),
    validUntil: text(credential['validUntil'] ?? null),
    id: text(credential['id'] ?? null),
  }
}

function contextCheck(credential: Dictionary): Check {
  const contexts = [credential['@context'] ?? null].flat() as Json[]
  if (contexts[0] === 'https://www.w3.org/2018/credentials/v1')
    return { name: 'contexts', passed: null, sentence: 'It is of an older form (VC 1.1); its proof was not checked.' }
  if (contexts[0] !== CREDENTIALS_CONTEXT)
    return {
      name: 'contexts',
      passed: false,
      sentence: 'It does not begin with the context of verifiable credentials.',
    }
  const strange = contexts.find((context) => !isKnownContext(context))
  if (strange !== undefined) {
    const shown = typeof strange === 'string' ? strange.slice(0, 200) : 'a context written inside it'
    return {
      name: 'contexts',
      passed: false,
      sentence: `It uses words from ${shown}, which we do not know, so we cannot say what it means.`,
    }
  }
  return { name: 'contexts', passed: true, sentence: 'All its words are from contexts that we hold.' }
}

function structureCheck(credential: Dictionary): Check {
  const types = [credential['type'] ?? null].flat()
  const subject = first(credential['credentialSubject'])
  const wrong: string[] = []
  if (!types.includes('VerifiableCredential')) wrong.push('it does not call itself a credential')
  if (!types.includes('OpenBadgeCredential') && !types.includes('AchievementCredential'))
    wrong.push('it does not call itself an Open Badge')
  if (!isDictionary(subject)) wrong.push('it says nothing of a recipient')
  else {
    if (![subject['type'] ?? null].flat().includes('AchievementSubject'))
      wrong.push('its recipient is not of the type AchievementSubject')
    const achievement = subject['achievement']
    if (!isDictionary(achievement) || typeof achievement['name'] !== 'string' || typeof achievement['id'] !== 'string')
      wrong.push('it names no achievement')
    if (typeof subject['id'] !== 'string' && !Array.isArray(subject['identifier']))
      wrong.push('it does not say who it was given to')
  }
  const issuer = credential['issuer']
  if (!isDictionary(issuer) || typeof issuer['id'] !== 'string' || ![issuer['type'] ?? null].flat().includes('Profile'))
    wrong.push('its issuer has no profile')
  if (typeof credential['validFrom'] !== 'string') wrong.push('it does not say since when it is valid')
  return wrong.length === 0
    ? { name: 'structure', passed: true, sentence: 'It has the parts that an Open Badge must have.' }
    : { name: 'structure', passed: false, sentence: `As an Open Badge it is incomplete: ${wrong.join(', ')}.` }
}

const MOST_PROOFS = 8

function proofOf(credential: Dictionary): { proof: Dictionary; method: string } | Check {
  const proofs = [credential['proof'] ?? []].flat().filter(isDictionary)
  if (proofs.length === 0)
    return { name: 'proof', passed: false, sentence: 'It carries no proof: anybody could have written it.' }
  if (proofs.length > MOST_PROOFS)
    return { name: 'proof', passed: false, sentence: `It carries more than ${MOST_PROOFS} proofs.` }
  const proof = proofs.find((one) => one['type'] === 'DataIntegrityProof' && one['cryptosuite'] === 'eddsa-rdfc-2022')
  if (proof === undefined)
    return {
      name: 'proof',
      passed: null,
      sentence: `Its proof is of a kind we do not check yet (${kindOf(proofs[0])}).`,
    }
  const method = proof['verificationMethod']
  if (typeof method !== 'string' || proof['proofPurpose'] !== 'assertionMethod')
    return { name: 'proof', passed: false, sentence: 'Its proof does not name a key for assertions.' }
  return { proof, method }
}

function kindOf(proof: Dictionary | undefined): string {
  return String(proof?.['cryptosuite'] ?? proof?.['type'] ?? 'unknown').slice(0, 60)
}

async function issuerCheck(
  issuerId: string,
  method: string,
  { fetchJson }: Surroundings,
): Promise<{ check: Check; documents: Map<string, unknown> | null }> {
  const failed = (sentence: string, passed: false | null = false) => ({
    check: { name: 'issuer', passed, sentence } as Check,
    documents: null,
  })
  const did = method.split('#')[0] ?? ''
  if (did !== issuerId) return failed('The key of the proof does not belong to the issuer it names.')
  if (did.startsWith('did:key:')) return withKey(did, method, did.slice('did:key:'.length))
  const url = didUrl(did)
  if (url === null)
    return failed(`We cannot look up issuers of the kind ${did.split(':').slice(0, 2).join(':').slice(0, 60)}.`, null)
  const document = await fetchJson(url)
  if (!isDictionary(document as Json)) return failed(`The issuer's keys could not be fetched from ${url}.`, null)
  const { id, verificationMethod, assertionMethod } = document as Dictionary
  if (id !== did) return failed(`What lies at ${url} is of somebody else.`)
  const listed = (Array.isArray(verificationMethod) ? verificationMethod : []).filter(isDictionary)
  const key = listed.find((one) => one['id'] === method && one['controller'] === did)
  const asserts = (Array.isArray(assertionMethod) ? assertionMethod : []).some(
    (one) => one === method || (isDictionary(one) && one['id'] === method),
  )
  if (key === undefined || !asserts || typeof key['publicKeyMultibase'] !== 'string')
    return failed('The issuer does not list the key of the proof.')
  return withKey(did, method, key['publicKeyMultibase'])
}

function withKey(
  did: string,
  method: string,
  publicKeyMultibase: string,
): { check: Check; documents: Map<string, unknown> } {
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
  }
  const controller = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [key],
    assertionMethod: [method],
  }
  const check: Check = {
    name: 'issuer',
    passed: true,
    sentence: `The key of the proof is one that ${did} lists as its own.`,
  }
  return {
    check,
    documents: new Map<string, unknown>([
      [method, key],
      [did, controller],
    ]),
  }
}

async function signatureCheck(
  credential: Dictionary,
  proof: Dictionary,
  documents: Map<string, unknown>,
  now: string,
): Promise<Check> {
  const { cryptosuite, DataIntegrityProof, verifyCredential: verifyProof } = await proofLibraries()
  const suite = new DataIntegrityProof({ cryptosuite })
  // Dates are a check of their own; here the question is only whether the words are those that were signed.
  const at = typeof credential['validFrom'] === 'string' ? new Date(credential['validFrom']) : new Date(now)
  const alone = { ...credential, proof }
  const result = await verifyProof({
    credential: alone,
    suite,
    documentLoader: closedLoader(documents),
    now: at,
    checkStatus: async () => ({ verified: true }),
  }).catch((error: unknown) => ({ verified: false, error: error as Error }))
  if (result.verified)
    return {
      name: 'signature',
      passed: true,
      sentence: 'The signature fits: not one word was changed since it was signed.',
    }
  return {
    name: 'signature',
    passed: false,
    sentence: 'The signature does not fit: something was changed, or another key signed it.',
  }
}

function dateCheck(
  { validFrom, validUntil }: { validFrom: string | null; validUntil: string | null },
  now: string,
): Check {
  const at = Date.parse(now)
  if (validFrom !== null && Number.isNaN(Date.parse(validFrom)))
    return { name: 'dates', passed: false, sentence: 'Its dates cannot be read.' }
  if (validFrom !== null && Date.parse(validFrom) > at)
    return { name: 'dates', passed: false, sentence: `It is valid only from ${validFrom} on.` }
  if (validUntil !== null && !(Date.parse(validUntil) >= at))
    return { name: 'dates', passed: false, sentence: `It was valid until ${validUntil}.` }
  return {
    name: 'dates',
    passed: true,
    sentence: validUntil === null ? 'It is in force and has no end.' : `It is in force until ${validUntil}.`,
  }
}

function statusCheck(credential: Dictionary): Check {
  if (credential['credentialStatus'] === undefined)
    return { name: 'status', passed: true, sentence: 'Its issuer keeps no list on which it could be revoked.' }
  return {
    name: 'status',
    passed: null,
    sentence: 'Its issuer keeps a list of revoked badges, which was not looked at.',
  }
}

function first(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : value
}

function isDictionary(value: Json | undefined): value is Dictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
