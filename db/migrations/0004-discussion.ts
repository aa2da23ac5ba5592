import type { Migration } from '#kernel/db/index.ts'

/** What people say to each other, at a place: a course, a cohort, an activity, a revision. */
export const discussion: Migration = {
  name: '0004-discussion',
  up: [
    `create table post (
      id uuid primary key,
      place text not null,
      root_id uuid references post (id) on delete cascade,
      parent_id uuid references post (id) on delete set null,
      author_id uuid references person (id) on delete set null,
      title text not null,
      body text not null,
      announcement boolean not null default false,
      at timestamptz not null,
      last_at timestamptz not null,
      replies integer not null default 0,
      edited_at timestamptz,
      removed_at timestamptz,
      removed_reason text
    )`,
    `create index post_threads on post (place, last_at desc) where root_id is null`,
    `create index post_replies on post (root_id, at, id) where root_id is not null`,
    `create index post_by_author on post (author_id, at)`,
    `create table mention (
      post_id uuid not null references post (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      primary key (post_id, person_id)
    )`,
    `create index mention_of on mention (person_id)`,
  ],
}
