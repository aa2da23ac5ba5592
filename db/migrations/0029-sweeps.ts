import type { Migration } from '#kernel/db/index.ts'

/** Rows that a sweep could not deal with; indexes for what is forgotten by its age. */
export const sweeps: Migration = {
  name: '0029-sweeps',
  up: [
    `create table sweep_failure (
      sweep text not null,
      row_id text not null,
      error text not null,
      times integer not null,
      at timestamptz not null,
      next_at timestamptz not null,
      primary key (sweep, row_id)
    )`,
    `create index event_delivery_by_time on event_delivery (at)`,
    `create index idempotency_key_by_time on idempotency_key (created_at)`,
    `create index session_by_end on session (expires_at)`,
    `create index notice_by_time on notice (at)`,
  ],
}
