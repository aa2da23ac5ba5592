import { didDocument, didOf, makeKey, keyId, type DidDocument, type SigningKey } from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { seal, unseal } from '#kernel/secrets/index.ts'

/** The key that signs now; made on first need, its secret sealed with the site's. */
export async function signingKey(tx: Tx): Promise<SigningKey> {
  const { baseUrl, secret } = tx.services.site
  const did = didOf(baseUrl)
  const fresh = await makeKey(did)
  const row = {
    id: tx.id(),
    public_multibase: fresh.publicKeyMultibase,
    sealed_secret: seal(secret, fresh.secretKeyMultibase, tx.random(12)),
    created_at: tx.now,
    retired_at: null,
  }
  const kept = await activeKey(tx.db)
  if (kept === undefined)
    await tx.db
      .insertInto('issuer_key')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  const active = kept ?? (await activeKey(tx.db))
  const opened = active === undefined ? null : unseal(secret, active.sealed_secret)
  if (active === undefined || opened === null)
    throw new Error('The signing key cannot be opened: SECRET is not the one it was sealed with.')
  return {
    id: keyId(did, active.public_multibase),
    publicKeyMultibase: active.public_multibase,
    secretKeyMultibase: opened,
  }
}

function activeKey(db: Db) {
  return db.selectFrom('issuer_key').selectAll().where('retired_at', 'is', null).executeTakeFirst()
}

/** The did document of the site, with every key that ever signed. */
export async function siteDid(db: Db, baseUrl: string): Promise<DidDocument> {
  const keys = await db
    .selectFrom('issuer_key')
    .select(['public_multibase', 'retired_at'])
    .orderBy('created_at')
    .execute()
  return didDocument(
    didOf(baseUrl),
    keys.map(({ public_multibase: publicKeyMultibase, retired_at: retired }) => ({
      publicKeyMultibase,
      retired: retired !== null,
    })),
  )
}
