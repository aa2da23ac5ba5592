import type { Migration } from '#kernel/db/index.ts'

/** A new address waits here until its owner follows the link; who leaves has some days to stay after all. */
export const accounts: Migration = {
  name: '0021-accounts',
  up: [
    `create table address_change (
      person_id uuid primary key references person (id) on delete cascade,
      email text not null,
      token_hash text not null unique,
      expires_at timestamptz not null
    )`,
    `alter table person add column leaving_at timestamptz`,
    `alter table person add column erased_at timestamptz`,
    `create index person_leaving on person (leaving_at) where leaving_at is not null and erased_at is null`,
  ],
}
