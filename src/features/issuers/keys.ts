import { didDocument, didOf, makeKey, keyId, type DidDocument, type SigningKey } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { seal, unseal } from '#kernel/secrets/index.ts'

/** The issuer that the site is; made on first need. */
export async function siteIssuer(tx: Tx): Promise<{ id: string; did: string }> {
  const row = { id: tx.id(), kind: 'site' as const, school_id: null, person_id: null, at: tx.now }
  const kept = await tx.db.selectFrom('issuer').select('id').where('kind', '=', 'site').executeTakeFirst()
  if (kept === undefined)
    await tx.db
      .insertInto('issuer')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const { id } =
    kept ?? (await tx.db.selectFrom('issuer').select('id').where('kind', '=', 'site').executeTakeFirstOrThrow())
  return { id, did: didOf(tx.services.site.baseUrl) }
}

/** The key of an issuer that signs linked data now; made on first need, its secret sealed with the site's. */
export async function signingKey(tx: Tx, issuer: { id: string; did: string }): Promise<SigningKey> {
  const { secret } = tx.services.site
  const fresh = await makeKey(issuer.did)
  const row = {
    id: tx.id(),
    issuer_id: issuer.id,
    algorithm: 'Ed25519' as const,
    public_key: fresh.publicKeyMultibase,
    sealed_secret: seal(secret, fresh.secretKeyMultibase, tx.random(12)),
    created_at: tx.now,
    retired_at: null,
    revoked_at: null,
    revoked_reason: null,
  }
  const kept = await activeKey(tx.db, issuer.id)
  if (kept === undefined)
    await tx.db
      .insertInto('issuer_key')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const active = kept ?? (await activeKey(tx.db, issuer.id))
  const opened = active === undefined ? null : unseal(secret, active.sealed_secret)
  if (active === undefined || opened === null)
    throw new Error('The signing key cannot be opened: SECRET is not the one it was sealed with.')
  return {
    id: keyId(issuer.did, active.public_key),
    publicKeyMultibase: active.public_key,
    secretKeyMultibase: opened,
  }
}

function activeKey(db: Db, issuerId: string) {
  return db
    .selectFrom('issuer_key')
    .selectAll()
    .where('issuer_id', '=', issuerId)
    .where('algorithm', '=', 'Ed25519')
    .where('retired_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** The did document of the site, with every key that ever signed. */
export async function siteDid(db: Db, baseUrl: string): Promise<DidDocument> {
  const keys = await db
    .selectFrom('issuer_key')
    .innerJoin('issuer', 'issuer.id', 'issuer_key.issuer_id')
    .select(['public_key', 'retired_at'])
    .where('issuer.kind', '=', 'site')
    .where('algorithm', '=', 'Ed25519')
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return didDocument(
    didOf(baseUrl),
    keys.map(({ public_key: publicKeyMultibase, retired_at: retired }) => ({
      publicKeyMultibase,
      retired: retired !== null,
    })),
  )
}
