import type { Migration } from '#kernel/db/index.ts'

/** What makes reviews trusted: reactions, tie-breaks, appeals, checks, examples, names of peers, works of several. */
export const peerReview: Migration = {
  name: '0015-peer-review',
  up: [
    `alter table work_version
      add column self_levels jsonb,
      add column tie_breaks integer not null default 0,
      add column reach text not null default 'cohort' check (reach in ('cohort', 'alumni', 'organizers', 'fewer', 'author')),
      add column reached_at timestamptz`,
    `alter table review
      add column reaction text,
      add column reacted_at timestamptz`,
    `alter table settlement
      add column sd double precision,
      add column interval_low double precision,
      add column interval_high double precision,
      add column chance double precision,
      add column method text not null default 'median',
      add column account jsonb`,
    `create table appeal (
      id uuid primary key,
      work_version_id uuid not null unique references work_version (id) on delete cascade,
      author_id uuid not null references person (id) on delete cascade,
      criterion_keys text[] not null,
      reason text not null,
      at timestamptz not null,
      state text not null check (state in ('reading', 'deciding', 'upheld', 'declined', 'withdrawn')),
      due_at timestamptz not null,
      decided_by uuid references person (id) on delete set null,
      decision text,
      decided_at timestamptz,
      before jsonb not null
    )`,
    `create index appeal_open on appeal (due_at) where state in ('reading', 'deciding')`,
    `alter table review_lease add column appeal_id uuid references appeal (id) on delete cascade`,
    `create table review_check (
      work_version_id uuid primary key references work_version (id) on delete cascade,
      kind text not null check (kind in ('random', 'targeted')),
      checker_id uuid references person (id) on delete set null,
      levels jsonb,
      reason text,
      at timestamptz not null,
      checked_at timestamptz
    )`,
    `create table review_example (
      id uuid primary key,
      course_id uuid not null references course (id) on delete cascade,
      activity_key text not null,
      revision_id uuid not null references revision (id),
      maker_id uuid references person (id) on delete set null,
      title text not null,
      body text not null,
      at timestamptz not null,
      retired_at timestamptz
    )`,
    `create index review_example_by_activity on review_example (course_id, activity_key, at) where retired_at is null`,
    `create table example_judgement (
      example_id uuid not null references review_example (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      role text not null check (role in ('maker', 'reader')),
      levels jsonb not null,
      reasons jsonb not null,
      at timestamptz not null,
      primary key (example_id, person_id)
    )`,
    `create table work_author (
      work_id uuid not null references work (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      invited_at timestamptz not null,
      joined_at timestamptz,
      primary key (work_id, person_id)
    )`,
    `create index work_author_by_person on work_author (person_id)`,
    `create table peer_name (
      cohort_id uuid not null references cohort (id) on delete cascade,
      activity_key text not null,
      person_id uuid not null references person (id) on delete cascade,
      number integer not null,
      primary key (cohort_id, activity_key, person_id),
      unique (cohort_id, activity_key, number)
    )`,
    `create table review_reminder (
      cohort_id uuid not null references cohort (id) on delete cascade,
      activity_key text not null,
      person_id uuid not null references person (id) on delete cascade,
      sent integer not null default 0,
      next_at timestamptz,
      primary key (cohort_id, activity_key, person_id)
    )`,
    `create index review_reminder_due on review_reminder (next_at) where next_at is not null`,
  ],
}
