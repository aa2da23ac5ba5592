import type { Migration } from '#kernel/db/index.ts'

/** Runnings of a course at a pinned revision, who is in them, and what they have done. */
export const cohorts: Migration = {
  name: '0005-cohorts',
  up: [
    `create table cohort (
      id uuid primary key,
      course_id uuid not null references course (id),
      number integer not null,
      revision_id uuid not null references revision (id),
      title text not null,
      zone text not null,
      starts_on date,
      ends_on date,
      seats integer not null check (seats >= 1),
      minimum integer not null check (minimum between 1 and seats),
      question text not null,
      decide text not null check (decide in ('open', 'ask')),
      state text not null check (state in ('open', 'running', 'closed')),
      created_at timestamptz not null,
      closed_at timestamptz,
      unique (course_id, number),
      check ((starts_on is null) = (ends_on is null)),
      check (ends_on >= starts_on),
      check ((state = 'closed') = (closed_at is not null))
    )`,
    `create index cohort_to_start on cohort (starts_on) where state = 'open'`,
    `create table cohort_revision (
      cohort_id uuid not null references cohort (id) on delete cascade,
      revision_id uuid not null references revision (id),
      summary text not null,
      by_id uuid references person (id) on delete set null,
      at timestamptz not null,
      primary key (cohort_id, at)
    )`,
    `create table participation (
      id uuid primary key,
      cohort_id uuid not null references cohort (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      state text not null check (state in ('applied', 'waiting', 'offered', 'active', 'completed', 'left', 'removed')),
      answer text not null,
      applied_at timestamptz not null,
      offered_until timestamptz,
      joined_at timestamptz,
      ended_at timestamptz,
      reason text,
      check ((state = 'offered') = (offered_until is not null)),
      check (joined_at is not null or state not in ('active', 'completed'))
    )`,
    `create unique index participation_once on participation (cohort_id, person_id)
      where state in ('applied', 'waiting', 'offered', 'active', 'completed')`,
    `create index participation_by_person on participation (person_id, state)`,
    `create index participation_in_order on participation (cohort_id, state, applied_at, id)`,
    `create index participation_offered on participation (offered_until) where state = 'offered'`,
    `create table activity_done (
      cohort_id uuid not null references cohort (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      activity_key text not null,
      at timestamptz not null,
      primary key (cohort_id, person_id, activity_key)
    )`,
  ],
}
