import type { Migration } from '#kernel/db/index.ts'

/** Immutable, numbered states of texts. */
export const revisions: Migration = {
  name: '0002-revisions',
  up: [
    `create table revision (
      id uuid primary key,
      subject_kind text not null,
      subject_id uuid not null,
      number integer not null,
      body jsonb not null,
      summary text not null,
      author_id uuid,
      at timestamptz not null,
      restored_from integer,
      unique (subject_kind, subject_id, number)
    )`,
  ],
}
