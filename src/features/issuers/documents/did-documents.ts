import { didDocument, didOf, type DidDocument, type PublicJwk, type PublicKey } from '#engines/open-badges/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { schoolBySlug, schoolPaths } from '#features/schools/index.ts'
import { findIssuer, issuerById, profileOf, type IssuerRow } from '../keys/index.ts'

/** The did document of the site, with every key that ever signed for it. */
export async function siteDid(db: Db, baseUrl: string): Promise<DidDocument> {
  const issuer = await findIssuer(db, { kind: 'site' })
  return documentOf(db, didOf(baseUrl), issuer)
}

/** The did document of a school; null when there is none of that name. */
export async function schoolDid(db: Db, baseUrl: string, slug: string): Promise<DidDocument | null> {
  const school = await schoolBySlug(db, slug)
  if (school === null) return null
  const issuer = await findIssuer(db, { kind: 'school', schoolId: school.id })
  return documentOf(db, didOf(baseUrl + schoolPaths.school.href({ slug })), issuer)
}

/** The did document of somebody who endorses; stays when they have gone. */
export async function endorserDid(db: Db, baseUrl: string, issuerId: string): Promise<DidDocument | null> {
  const issuer = UUID.test(issuerId) ? await issuerById(db, issuerId) : null
  if (issuer?.kind !== 'person') return null
  return documentOf(db, (await profileOf(db, baseUrl, issuer)).id, issuer)
}

export const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/

async function documentOf(db: Db, did: string, issuer: IssuerRow | null): Promise<DidDocument> {
  if (issuer === null) return didDocument(did, [])
  const keys = await db
    .selectFrom('issuer_key')
    .select(['algorithm', 'public_key', 'retired_at', 'revoked_at'])
    .where('issuer_id', '=', issuer.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return didDocument(
    did,
    keys.map(({ algorithm, public_key: key, retired_at: retired, revoked_at: revoked }): PublicKey => ({
      ...(algorithm === 'Ed25519' ? { publicKeyMultibase: key } : { publicKeyJwk: JSON.parse(key) as PublicJwk }),
      retired: retired !== null,
      ...(revoked === null ? {} : { revoked: revoked.toString({ smallestUnit: 'second' }) }),
    })),
  )
}
