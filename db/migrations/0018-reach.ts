import type { Migration } from '#kernel/db/index.ts'

/** Who was asked to read what, how often an author asked again, and what each course publishes of its reviews. */
export const reach: Migration = {
  name: '0018-reach',
  up: [
    `alter table work_version add column asked_again integer not null default 0`,
    `create index work_version_waiting on work_version (due_at) where settled_at is null and not superseded`,
    `create index work_version_unread on work_version (id) where reach = 'author'`,
    `create table review_call (
      work_version_id uuid not null references work_version (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      why text not null check (why in ('alumni', 'rescue', 'appeal')),
      at timestamptz not null,
      primary key (work_version_id, person_id)
    )`,
    `create index review_call_by_person on review_call (person_id, at desc)`,
    `create index review_queue_by_pool on review_queue (pool_id)`,
    `create table review_figures (
      course_id uuid primary key references course (id) on delete cascade,
      figures jsonb not null,
      at timestamptz not null
    )`,
  ],
}
