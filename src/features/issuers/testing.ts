import { isDeepStrictEqual } from 'node:util'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import { verifyTokenByPlatform } from '#engines/open-badges/testing/token-verifiers.ts'
import {
  decodeStatusList,
  didUrl,
  statusAt,
  verifyBadge,
  type Credential,
  type DidDocument,
} from '#engines/open-badges/index.ts'
import { inTransaction, type Actor, type Services, type Tx } from '#kernel/command/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import { documentsOfSite } from './documents/documents-of-site.ts'
import { issueCredential, type ToIssue } from './issuing/issue.ts'
import { credentialById } from './queries.ts'
import type { Maker } from './terms.ts'

/** Something to issue to somebody. */
export function somethingFor(person: Actor, issuer: Maker = { kind: 'site' }): ToIssue {
  return {
    issuer,
    personId: person.id,
    email: `${person.handle}@example.org`,
    achievement: {
      id: 'http://localhost:3000/badges/ground-reader',
      name: 'Ground reader',
      description: 'Reads the ground.',
      criteria: 'Hand in a diary.',
      image: null,
    },
    evidence: [],
    validUntil: null,
  }
}

/** Runs something in a transaction of its own; a refusal is a failure of the test. */
export async function within<T>(services: Services, run: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await inTransaction<T>({ services, actor: null }, run as (tx: Tx) => Promise<T | Refusal>)
  if (isRefusal(done)) throw new Error(inEnglish(done))
  return done
}

export function issueTo(services: Services, input: ToIssue): Promise<{ id: string }> {
  return within(services, (tx) => issueCredential(tx, input))
}

/** A document of the site by its address, as a verifier has it. */
export async function fetched<T>(services: Services, url: string): Promise<T> {
  const text = await documentsOfSite(services, url)
  if (text === null) throw new Error(`There is nothing at ${url}.`)
  return JSON.parse(text) as T
}

/** A credential as linked data. */
export async function documentOf(services: Services, id: string): Promise<Credential> {
  const row = await credentialById(services.db, id)
  if (row === null) throw new Error('There is no such credential.')
  return row.document
}

/** Both forms as verifiers see them who never signed anything here: by the issuer's own did document alone. */
export async function formsVerify(services: Services, id: string): Promise<{ linked: boolean; token: boolean }> {
  const row = await credentialById(services.db, id)
  if (row === null) throw new Error('There is no such credential.')
  const did = await didOfCredential(services, row.document)
  const payload = verifyTokenByPlatform(row.jwt ?? '', did)
  const { proof: _proof, ...same } = row.document
  return {
    linked: await verifyIndependently(row.document, did),
    token: payload !== null && Object.entries(same).every(([name, value]) => isDeepStrictEqual(payload[name], value)),
  }
}

export function didOfCredential(services: Services, credential: Credential): Promise<DidDocument> {
  const { id } = credential['issuer'] as { id: string }
  return fetched<DidDocument>(services, didUrl(id) ?? '')
}

/** What the verifier of the site says of a text, with nothing but the site's own documents to look at. */
export async function verdictOf(services: Services, badge: string): Promise<{ verdict: string; failed: string[] }> {
  const { verdict, checks } = await verifyBadge(badge, {
    now: services.now().toString(),
    fetch: async (url) => {
      const text = await documentsOfSite(services, url)
      return text === null ? { problem: `There is nothing at ${url}.` } : { status: 200, text }
    },
  })
  return { verdict, failed: checks.filter(({ passed }) => passed !== true).map(({ name }) => name) }
}

/** What the lists that a credential is on say of it now; each must be signed by the issuer of the credential. */
export async function statusOf(services: Services, id: string): Promise<{ revocation: boolean; suspension: boolean }> {
  const row = await credentialById(services.db, id)
  if (row === null) throw new Error('There is no such credential.')
  const did = await didOfCredential(services, row.document)
  const entry = row.document['credentialStatus'] as { statusListCredential: string; statusListIndex: string }
  const marked = async (purpose: 'revocation' | 'suspension') => {
    const url = entry.statusListCredential.replace('revocation', purpose)
    const list = await fetched<Credential>(services, url)
    const { encodedList, statusPurpose } = list['credentialSubject'] as { encodedList: string; statusPurpose: string }
    if (list['id'] !== url || list['issuer'] !== did.id || statusPurpose !== purpose) throw new Error('another list')
    if (!(await verifyIndependently(list, did))) throw new Error('The list is not signed by its issuer.')
    return statusAt(decodeStatusList(encodedList) ?? new Uint8Array(), Number(entry.statusListIndex))
  }
  return { revocation: await marked('revocation'), suspension: await marked('suspension') }
}
