import type { Migration } from '#kernel/db/index.ts'

/** What participants hand in, who reads it until when, what readers say, and what comes of it. */
export const work: Migration = {
  name: '0006-work',
  up: [
    `create table work (
      id uuid primary key,
      cohort_id uuid not null references cohort (id) on delete cascade,
      activity_key text not null,
      author_id uuid not null references person (id) on delete cascade,
      public boolean not null default false,
      created_at timestamptz not null,
      unique (cohort_id, activity_key, author_id)
    )`,
    `create table work_version (
      id uuid primary key,
      work_id uuid not null references work (id) on delete cascade,
      number integer not null,
      revision_id uuid not null references revision (id),
      body text not null,
      links text[] not null,
      file_ids uuid[] not null,
      changed text not null,
      at timestamptz not null,
      opens_at timestamptz not null,
      due_at timestamptz not null,
      needed integer not null,
      superseded boolean not null default false,
      asked_at timestamptz,
      settled_at timestamptz,
      unique (work_id, number)
    )`,
    `create index work_version_unsettled on work_version (opens_at) where settled_at is null and not superseded`,
    `create table review_lease (
      id uuid primary key,
      work_version_id uuid not null references work_version (id) on delete cascade,
      reviewer_id uuid not null references person (id) on delete cascade,
      at timestamptz not null,
      until timestamptz not null,
      draft jsonb,
      ended_at timestamptz,
      end_reason text
    )`,
    `create unique index review_lease_once on review_lease (work_version_id, reviewer_id) where ended_at is null`,
    `create index review_lease_by_reviewer on review_lease (reviewer_id) where ended_at is null`,
    `create table review (
      id uuid primary key,
      work_version_id uuid not null references work_version (id) on delete cascade,
      reviewer_id uuid not null references person (id) on delete cascade,
      lease_id uuid not null unique references review_lease (id),
      verdicts jsonb not null,
      feedback text not null,
      next_step text not null,
      helped text,
      at timestamptz not null,
      unique (work_version_id, reviewer_id)
    )`,
    `create index review_by_reviewer on review (reviewer_id, at)`,
    `create table settlement (
      work_version_id uuid not null references work_version (id) on delete cascade,
      criterion_key text not null,
      level double precision,
      n integer not null,
      low integer,
      high integer,
      verdict text not null check (verdict in ('meets', 'not yet', 'uncertain')),
      given integer[] not null,
      at timestamptz not null,
      primary key (work_version_id, criterion_key)
    )`,
  ],
}
