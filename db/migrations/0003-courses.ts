import type { Migration } from '#kernel/db/index.ts'

/** From an idea to an open course: states with reasons, interest, judgements pinned to revisions. */
export const courses: Migration = {
  name: '0003-courses',
  up: [
    `create table course (
      id uuid primary key,
      slug text not null unique,
      title text not null,
      question text not null,
      language text not null,
      licence text,
      state text not null check (state in ('idea', 'drafting', 'in_review', 'open', 'retired', 'withdrawn', 'lapsed')),
      state_at timestamptz not null,
      draft_revision_id uuid references revision (id),
      submitted_revision_id uuid references revision (id),
      open_revision_id uuid references revision (id),
      unreviewed boolean not null default false,
      alone_reason text,
      proposer_id uuid,
      source_url text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      words tsvector generated always as (to_tsvector('simple', title || ' ' || question)) stored
    )`,
    `create index course_by_words on course using gin (words)`,
    `create index course_by_state on course (state, updated_at desc, id desc)`,
    `create table course_interest (
      course_id uuid not null references course (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      willing boolean not null,
      at timestamptz not null,
      primary key (course_id, person_id)
    )`,
    `create table course_transition (
      id uuid primary key,
      course_id uuid not null references course (id) on delete cascade,
      from_state text,
      to_state text not null,
      reason text not null,
      by_id uuid,
      revision_id uuid,
      at timestamptz not null
    )`,
    `create index course_transition_by_course on course_transition (course_id, at)`,
    `create table course_approval (
      course_id uuid not null references course (id) on delete cascade,
      revision_id uuid not null references revision (id),
      person_id uuid not null references person (id) on delete cascade,
      verdict text not null check (verdict in ('approve', 'object')),
      reason text not null,
      at timestamptz not null,
      withdrawn_at timestamptz,
      primary key (revision_id, person_id)
    )`,
    `create table course_tick (
      course_id uuid not null references course (id) on delete cascade,
      revision_id uuid not null references revision (id),
      item text not null,
      person_id uuid not null references person (id) on delete cascade,
      at timestamptz not null,
      primary key (revision_id, item)
    )`,
    `create table course_asset (
      course_id uuid not null references course (id) on delete cascade,
      path text not null,
      file_id uuid not null references file (id),
      primary key (course_id, path)
    )`,
  ],
}
