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
      seats integer not null check (seats between 1 and 5000),
      question text not null,
      decide text not null check (decide in ('open', 'ask')),
      closed_at timestamptz,
      created_at timestamptz not null,
      unique (course_id, number)
    )`,
    `create table participation (
      id uuid primary key,
      cohort_id uuid not null references cohort (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      state text not null check (state in ('applied', 'waiting', 'offered', 'active', 'completed', 'left', 'removed', 'declined')),
      answer text not null,
      applied_at timestamptz not null,
      offered_until timestamptz,
      joined_at timestamptz,
      ended_at timestamptz,
      reason text
    )`,
    `create unique index participation_once on participation (cohort_id, person_id) where state in ('applied', 'waiting', 'offered', 'active', 'completed')`,
    `create index participation_by_person on participation (person_id, state)`,
    `create index participation_in_order on participation (cohort_id, state, applied_at, id)`,
    `create table activity_done (
      cohort_id uuid not null references cohort (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      activity_key text not null,
      at timestamptz not null,
      primary key (cohort_id, person_id, activity_key)
    )`,
  ],
}
