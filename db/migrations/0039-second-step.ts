import type { Migration } from '#kernel/db/index.ts'

/** Codes from an app as the second step of signing in, codes for when it is lost, and sign-ins that wait for one. */
export const secondStep: Migration = {
  name: '0039-second-step',
  up: [
    `create table second_step (
      person_id uuid primary key references person (id) on delete cascade,
      sealed_secret text not null,
      confirmed_at timestamptz,
      last_counter bigint not null default 0,
      wrong integer not null default 0,
      wrong_since timestamptz
    )`,
    `create table recovery_code (
      person_id uuid not null references person (id) on delete cascade,
      code_hash text not null,
      used_at timestamptz,
      primary key (person_id, code_hash)
    )`,
    `create table sign_in_step (
      token_hash text primary key,
      person_id uuid not null references person (id) on delete cascade,
      by text not null,
      created_at timestamptz not null
    )`,
    `create index sign_in_step_by_person on sign_in_step (person_id)`,
    `create index sign_in_step_by_time on sign_in_step (created_at)`,
  ],
}
