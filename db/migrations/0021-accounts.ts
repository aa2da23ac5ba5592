import type { Migration } from '#kernel/db/index.ts'

/** A new address waits here until its owner follows the link. */
export const accounts: Migration = {
  name: '0021-accounts',
  up: [
    `create table address_change (
      person_id uuid primary key references person (id) on delete cascade,
      email text not null,
      token_hash text not null unique,
      expires_at timestamptz not null
    )`,
  ],
}
