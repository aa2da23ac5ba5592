import type { Migration } from '#kernel/db/index.ts'

/** What the site itself says of a revision or a step is a code with facts, in the language of whoever reads it. */
export const notes: Migration = {
  name: '0032-notes',
  up: [`alter table revision add column notes jsonb`, `alter table course_transition add column note jsonb`],
}
