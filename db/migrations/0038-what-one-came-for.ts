import type { Migration } from '#kernel/db/index.ts'

/** What a visitor sent before they signed in, and where they wanted to be when they came to a door. */
export const whatOneCameFor: Migration = {
  name: '0038-what-one-came-for',
  up: [
    `create table kept_form (
      token_hash text primary key,
      person_id uuid,
      action text not null,
      page text not null,
      typed jsonb not null,
      kept_at timestamptz not null
    )`,
    `create index kept_form_by_time on kept_form (kept_at)`,
    `create index kept_form_by_person on kept_form (person_id)`,
    `alter table account_ask add column next text`,
    `alter table account_link add column next text`,
  ],
}
