import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/**
 * All tables by name. Each feature adds its own in its `tables.ts`, so that types sit beside their noun:
 * `declare module '#kernel/db/tables.ts' { interface Tables { idea: IdeaTable } }`
 */
export interface Tables {
  event: EventTable
  event_delivery: EventDeliveryTable
  mail: MailTable
  file: FileTable
  idempotency_key: IdempotencyKeyTable
  kept_form: KeptFormTable
  setting: SettingTable
  rate_limit: RateLimitTable
}

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/** JSON in a column: read as a value, written as text made by JSON.stringify. */
export type Json<T> = ColumnType<T, string, string>

interface EventTable {
  seq: Generated<number>
  id: string
  name: string
  actor_id: string | null
  subject_kind: string
  subject_id: string
  tags: string[]
  payload: Json<unknown>
  at: Temporal.Instant
}

interface EventDeliveryTable {
  event_id: string
  subscriber: string
  at: Temporal.Instant
}

interface MailTable {
  id: string
  person_id: string | null
  to_address: string
  kind: string
  subject: string
  text: string
  html: string
  headers: Json<Record<string, string>>
  unique_key: string | null
  created_at: Temporal.Instant
  sent_at: Temporal.Instant | null
  attempts: Generated<number>
  last_error: string | null
  /** Of the few that anybody can have sent to an address. */
  limited: Generated<boolean>
}

interface RateLimitTable {
  key: string
  points: number
  /** Milliseconds since 1970. */
  expire: number | null
}

interface FileTable {
  id: string
  hash: string
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  owner_id: string | null
  created_at: Temporal.Instant
}

interface IdempotencyKeyTable {
  key: string
  owner: string
  request_hash: string
  outcomes: Generated<string[]>
  created_at: Temporal.Instant
}

interface KeptFormTable {
  token_hash: string
  person_id: string | null
  action: string
  page: string
  typed: Json<Record<string, string | string[]>>
  kept_at: Temporal.Instant
}

interface SettingTable {
  key: string
  value: Json<unknown>
}
