import type { Db } from '#kernel/db/index.ts'

/** A credential as it was signed, with what is known of it; null when there is none. Who may see it is for the caller to say. */
export async function credentialById(db: Db, id: string) {
  const row = await db
    .selectFrom('signed_credential')
    .leftJoin('status_entry', 'status_entry.credential_id', 'signed_credential.id')
    .select([
      'signed_credential.id',
      'issuer_id',
      'kind',
      'person_id',
      'document',
      'jwt',
      'issued_at',
      'replaced_by',
      'replaced_at',
      'revoked_at',
      'suspended_at',
    ])
    .where('signed_credential.id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Every key that ever was, by issuer and age, without what is secret. */
export async function listKeys(db: Db) {
  return db
    .selectFrom('issuer_key')
    .innerJoin('issuer', 'issuer.id', 'issuer_key.issuer_id')
    .leftJoin('school', 'school.id', 'issuer.school_id')
    .select([
      'issuer_key.id',
      'issuer_key.issuer_id',
      'issuer.kind',
      'school.slug as school',
      'algorithm',
      'public_key',
      'created_at',
      'retired_at',
      'revoked_at',
      'revoked_reason',
    ])
    .orderBy('issuer.at')
    .orderBy('issuer.id')
    .orderBy('created_at')
    .orderBy('issuer_key.id')
    .execute()
}
