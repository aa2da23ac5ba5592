import type { Migration } from '#kernel/db/index.ts'

/** The spine, the outbox, files and settings that every feature stands on. */
export const kernel: Migration = {
  name: '0000-kernel',
  up: [
    `create table event (
      seq bigint generated always as identity primary key,
      id uuid not null unique,
      name text not null,
      actor_id uuid,
      subject_kind text not null,
      subject_id text not null,
      place text[] not null,
      payload jsonb not null,
      at timestamptz not null
    )`,
    `create index event_by_place on event using gin (place)`,
    `create index event_by_actor on event (actor_id, seq)`,
    `create table event_delivery (
      event_id uuid not null references event (id),
      subscriber text not null,
      at timestamptz not null,
      primary key (event_id, subscriber)
    )`,
    `create table mail (
      id uuid primary key,
      person_id uuid,
      to_address text not null,
      kind text not null,
      subject text not null,
      text text not null,
      html text not null,
      headers jsonb not null,
      unique_key text unique,
      created_at timestamptz not null,
      sent_at timestamptz,
      attempts integer not null default 0,
      last_error text
    )`,
    `create index mail_by_time on mail (created_at)`,
    `create table file (
      id uuid primary key,
      hash text not null,
      name text not null,
      type text not null,
      size bigint not null,
      width integer,
      height integer,
      owner_id uuid,
      created_at timestamptz not null
    )`,
    `create table idempotency_key (
      key text not null,
      owner text not null,
      request_hash text not null,
      status integer,
      body jsonb,
      headers jsonb,
      created_at timestamptz not null,
      primary key (owner, key)
    )`,
    `create table setting (key text primary key, value jsonb not null)`,
  ],
}
