import type { Migration } from '#kernel/db/index.ts'

/**
 * Accounts without a library's tables: one password a person, sessions and mailed links kept as hashes, what was asked at
 * the doors until a job has looked at it, and what happened to each account. Everybody signs in anew.
 */
export const accountSecurity: Migration = {
  name: '0025-account-security',
  up: [
    `create table password (
      person_id uuid primary key references person (id) on delete cascade,
      hash text not null,
      device_hash text,
      set_at timestamptz not null
    )`,
    `insert into password (person_id, hash, set_at)
      select distinct on (person_id) person_id, password, updated_at from credential
      where password is not null order by person_id, updated_at desc`,
    `drop table credential`,
    `drop table verification`,
    `drop table address_change`,
    `delete from session`,
    `alter table session rename column token to token_hash`,
    `alter table session add column proven_at timestamptz not null`,
    `alter table session add column held jsonb`,
    `create table account_link (
      token_hash text primary key,
      person_id uuid not null references person (id) on delete cascade,
      kind text not null,
      email text not null,
      held jsonb,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    `create index account_link_by_person on account_link (person_id)`,
    `create index account_link_by_email on account_link (email) where kind = 'undo'`,
    `create index account_link_by_end on account_link (expires_at)`,
    `create table account_ask (
      id uuid primary key,
      kind text not null,
      email text not null,
      name text not null,
      password_hash text,
      device_hash text,
      zone text not null,
      locale text not null,
      at timestamptz not null
    )`,
    `create index account_ask_by_time on account_ask (at)`,
    `create table security_event (
      id uuid primary key,
      person_id uuid references person (id) on delete cascade,
      kind text not null,
      address text,
      agent text,
      at timestamptz not null
    )`,
    `create index security_event_by_person on security_event (person_id, at desc)`,
    `create index security_event_by_time on security_event (at)`,
    `create table former_handle (
      handle_hash text primary key,
      person_id uuid references person (id) on delete set null,
      at timestamptz not null
    )`,
    `create index former_handle_by_person on former_handle (person_id)`,
  ],
}
