import { sql, type RawBuilder } from 'kysely'

/** Nominations that nobody took back, as a table to read from: `badge_id`, `person_id` and `at`. */
export function standingNominations(): RawBuilder<unknown> {
  return sql`(select badge_id, person_id, at from nomination where withdrawn_at is null)`
}
