import { sql, type RawBuilder } from 'kysely'

/** Which credentials are suspended or revoked since when, as a table to read from: `credential_id`, `suspended_at`, `revoked_at`. */
export function statusEntries(): RawBuilder<unknown> {
  return sql`(select credential_id, suspended_at, revoked_at from status_entry)`
}
