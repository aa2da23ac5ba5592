import type { Migration } from '#kernel/db/index.ts'

/** What people are told, how they want to be told, and which digests went out. */
export const notifications: Migration = {
  name: '0008-notifications',
  up: [
    `create table notice (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      event_id uuid not null,
      kind text not null,
      message text not null,
      facts jsonb not null,
      href text not null,
      actor_id uuid references person (id) on delete set null,
      at timestamptz not null,
      read_at timestamptz,
      mail_due boolean not null,
      mailed_at timestamptz,
      unique (person_id, event_id)
    )`,
    `create index notice_of on notice (person_id, at desc, id desc)`,
    `create index notice_unread on notice (person_id) where read_at is null`,
    `create index notice_to_mail on notice (person_id) where mail_due and mailed_at is null`,
    `create table notice_preference (
      person_id uuid not null references person (id) on delete cascade,
      kind text not null,
      pace text not null check (pace in ('now', 'daily', 'off')),
      primary key (person_id, kind)
    )`,
    `create table digest (
      person_id uuid not null references person (id) on delete cascade,
      day date not null,
      at timestamptz not null,
      primary key (person_id, day)
    )`,
  ],
}
