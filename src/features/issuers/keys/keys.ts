import {
  jwkId,
  keyId,
  makeJwtKey,
  makeKey,
  type JwtKey,
  type PublicJwk,
  type SigningKey,
} from '#engines/open-badges/index.ts'
import type { Tx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { seal, unseal } from '#kernel/secrets/index.ts'
import { KEY_ALGORITHMS, type KeyAlgorithm } from '../terms.ts'

/** The keys by which an issuer signs now, each with the id of its row. */
export interface Signer {
  did: string
  linked: SigningKey
  linkedId: string
  token: JwtKey
  tokenId: string
}

/**
 * The keys of an issuer that sign now. Made on first need, once: two who need them at the same moment wait for each other.
 * Until the transaction ends none of them can be revoked, so that nothing is signed by a key whose credentials are being
 * signed anew.
 */
export async function signerFor(tx: Tx, issuer: { id: string; did: string }): Promise<Signer> {
  if ((await keysInUse(tx.db, issuer.id)).length < KEY_ALGORITHMS.length) {
    await lockIssuer(tx, issuer.id)
    const kept = await keysInUse(tx.db, issuer.id)
    for (const algorithm of KEY_ALGORITHMS)
      if (!kept.some((key) => key.algorithm === algorithm)) await addKey(tx, issuer, algorithm)
  } else await tx.db.selectFrom('issuer').select('id').where('id', '=', issuer.id).forShare().execute()
  const keys = await keysInUse(tx.db, issuer.id)
  const opened = (algorithm: KeyAlgorithm) => {
    const row = keys.find((key) => key.algorithm === algorithm)
    const secret = row === undefined ? null : unseal(tx.services.site.secret, row.sealed_secret)
    if (row === undefined || secret === null) throw new Error(SEALED_OTHERWISE)
    return { id: row.id, publicKey: row.public_key, secret }
  }
  const linked = opened('Ed25519')
  const token = opened('RS256')
  const publicKeyJwk = JSON.parse(token.publicKey) as PublicJwk
  return {
    did: issuer.did,
    linkedId: linked.id,
    linked: {
      id: keyId(issuer.did, linked.publicKey),
      publicKeyMultibase: linked.publicKey,
      secretKeyMultibase: linked.secret,
    },
    tokenId: token.id,
    token: {
      id: jwkId(issuer.did, publicKeyJwk),
      algorithm: 'RS256',
      publicKeyJwk,
      secretKeyJwk: JSON.parse(token.secret) as JwtKey['secretKeyJwk'],
    },
  }
}

export const SEALED_OTHERWISE = 'The signing keys cannot be opened: SECRET is not the one they were sealed with.'

/** Whoever changes the keys of an issuer waits for those who sign, and they for them. */
export async function lockIssuer(tx: Tx, issuerId: string): Promise<void> {
  await tx.db.selectFrom('issuer').select('id').where('id', '=', issuerId).forUpdate().execute()
}

/** Makes a key, its secret sealed with the site's. The caller has locked the issuer and retired the key before it. */
export async function addKey(
  tx: Tx,
  issuer: { id: string; did: string },
  algorithm: KeyAlgorithm,
): Promise<{ id: string }> {
  const { publicKey, secret } = await freshKey(issuer.did, algorithm)
  const row = {
    id: tx.id(),
    issuer_id: issuer.id,
    algorithm,
    public_key: publicKey,
    sealed_secret: seal(tx.services.site.secret, secret, tx.random(12)),
    created_at: tx.now,
    retired_at: null,
    revoked_at: null,
    revoked_reason: null,
  }
  await tx.db.insertInto('issuer_key').values(row).execute()
  return { id: row.id }
}

/** A key of RSA takes some 100 ms of a thread beside the one that answers requests. */
async function freshKey(did: string, algorithm: KeyAlgorithm): Promise<{ publicKey: string; secret: string }> {
  if (algorithm === 'Ed25519') {
    const { publicKeyMultibase, secretKeyMultibase } = await makeKey(did)
    return { publicKey: publicKeyMultibase, secret: secretKeyMultibase }
  }
  const { publicKeyJwk, secretKeyJwk } = await makeJwtKey(did, algorithm)
  return { publicKey: JSON.stringify(publicKeyJwk), secret: JSON.stringify(secretKeyJwk) }
}

export function keysInUse(db: Db, issuerId: string) {
  return db
    .selectFrom('issuer_key')
    .selectAll()
    .where('issuer_id', '=', issuerId)
    .where('retired_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}
