import type { Migration } from '#kernel/db/index.ts'

/** Where an imported course came from; and uploads that wait for a day to become courses. */
export const courseImports: Migration = {
  name: '0009-course-imports',
  up: [
    `create table course_import (
      course_id uuid primary key references course (id) on delete cascade,
      layout text not null,
      archive text not null,
      authors text[] not null,
      licence text,
      evidence jsonb not null,
      pages jsonb not null,
      by_id uuid,
      at timestamptz not null
    )`,
    `create table course_upload (
      id uuid primary key,
      person_id uuid references person (id) on delete set null,
      hash text not null,
      name text not null,
      found jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    `create index course_upload_by_person on course_upload (person_id, expires_at)`,
    `create index course_upload_by_end on course_upload (expires_at)`,
  ],
}
