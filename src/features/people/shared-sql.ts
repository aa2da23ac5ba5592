import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

// What later features may put into statements of their own; ids and columns are SQL.

/** Whether one person has blocked another. */
export function hasBlocked(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from block where block.person_id = ${one} and block.blocked_id = ${other})`
}

/** Whether either of two people has blocked the other. */
export function eitherBlocked(one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from block
    where (block.person_id = ${one} and block.blocked_id = ${other}) or (block.person_id = ${other} and block.blocked_id = ${one}))`
}

/** A statement that finds everybody whom somebody has blocked, or who has blocked them, as `id`. */
export function blockedEitherWay(personId: string): RawBuilder<{ id: string }> {
  return sql<{
    id: string
  }>`select blocked_id as id from block where person_id = ${personId} union select person_id from block where blocked_id = ${personId}`
}

/** Whether somebody was signed in, and here, since then. */
export function wasHereSince(person: RawBuilder<unknown>, since: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from session where session.person_id = ${person} and session.updated_at > ${since})`
}

/** The session with this hash while it lasts, as a table of `id`, `person_id`, `expires_at` and `updated_at`. */
export function sessionOf(tokenHash: string, now: Temporal.Instant): RawBuilder<unknown> {
  return sql`(select id, person_id, expires_at, updated_at from session where token_hash = ${tokenHash} and expires_at > ${now})`
}

/** Notes that an API token is used, as the first part of a statement: `with used as (${tokenUsed(hash, now)}) select ...`. */
export function tokenUsed(tokenHash: string, now: Temporal.Instant): RawBuilder<unknown> {
  return sql`update api_token set last_used_at = ${now} where hash = ${tokenHash} and revoked_at is null returning person_id, scopes`
}
