import type { Migration } from '#kernel/db/index.ts'

/** Badges with their criteria as data, awards with their signed credentials, and the keys that sign. */
export const badges: Migration = {
  name: '0007-badges',
  up: [
    `create table badge (
      id uuid primary key,
      slug text not null unique,
      course_id uuid not null references course (id),
      maker_id uuid,
      name text not null,
      description text not null,
      criteria jsonb not null,
      hue integer not null,
      created_at timestamptz not null,
      retired_at timestamptz
    )`,
    `create index badge_by_course on badge (course_id)`,
    `create table award (
      id uuid primary key,
      badge_id uuid not null references badge (id),
      person_id uuid not null references person (id) on delete cascade,
      cohort_id uuid,
      evidence jsonb not null,
      credential jsonb not null,
      public boolean not null default true,
      at timestamptz not null,
      unique (badge_id, person_id)
    )`,
    `create index award_by_person on award (person_id, at)`,
    `create table issuer_key (
      id uuid primary key,
      public_multibase text not null,
      sealed_secret text not null,
      created_at timestamptz not null,
      retired_at timestamptz
    )`,
    `create unique index issuer_key_active on issuer_key ((true)) where retired_at is null`,
  ],
}
