import type { Migration } from '#kernel/db/index.ts'

/** Passkeys, and the questions that browsers are asked for them. */
export const passkeys: Migration = {
  name: '0040-passkeys',
  up: [
    `create table passkey (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      credential_id text not null unique,
      public_key text not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`,
    `create index passkey_by_person on passkey (person_id)`,
    `create table passkey_challenge (
      challenge_hash text primary key,
      person_id uuid references person (id) on delete cascade,
      made_at timestamptz not null
    )`,
    `create index passkey_challenge_by_time on passkey_challenge (made_at)`,
    `create index passkey_challenge_by_person on passkey_challenge (person_id)`,
  ],
}
