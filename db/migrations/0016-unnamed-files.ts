import type { Migration } from '#kernel/db/index.ts'

/** Files that names were taken out of, for works that are read without their author's. */
export const unnamedFiles: Migration = {
  name: '0016-unnamed-files',
  up: [`alter table work_file add column unnamed boolean not null default false`],
}
