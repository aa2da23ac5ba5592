import type { Migration } from '#kernel/db/index.ts'

/** Accounts, sessions, tokens, blocks; and who holds which role where, until when, by whose decision. */
export const people: Migration = {
  name: '0001-people',
  up: [
    `create table person (
      id uuid primary key,
      handle text not null unique,
      name text not null,
      email text not null unique,
      email_confirmed boolean not null default false,
      image text,
      bio text not null default '',
      languages text[] not null default '{}',
      zone text not null default 'UTC',
      locale text,
      links text[] not null default '{}',
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    `create table session (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      token text not null unique,
      expires_at timestamptz not null,
      address text,
      agent text,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    `create index session_by_person on session (person_id)`,
    `create table credential (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      account_id text not null,
      provider_id text not null,
      password text,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    `create index credential_by_person on credential (person_id)`,
    `create table verification (
      id uuid primary key,
      identifier text not null,
      value text not null,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    `create index verification_by_identifier on verification (identifier)`,
    `create table api_token (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      name text not null,
      hash text not null unique,
      scopes text[] not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz
    )`,
    `create index api_token_by_person on api_token (person_id)`,
    `create table block (
      person_id uuid not null references person (id) on delete cascade,
      blocked_id uuid not null references person (id) on delete cascade,
      at timestamptz not null,
      primary key (person_id, blocked_id)
    )`,
    `create table role_grant (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      role text not null,
      place_kind text not null,
      place_id uuid,
      granted_by uuid,
      reason text not null,
      at timestamptz not null,
      until timestamptz,
      ended_at timestamptz,
      ended_reason text
    )`,
    `create unique index role_grant_once on role_grant (person_id, role, place_kind, coalesce(place_id, '00000000-0000-0000-0000-000000000000'::uuid)) where ended_at is null`,
    `create index role_grant_by_place on role_grant (place_kind, place_id)`,
  ],
}
