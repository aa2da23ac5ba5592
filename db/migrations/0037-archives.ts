import type { Migration } from '#kernel/db/index.ts'

/** Who had a seat when a cohort closed keeps it: the cohort is their archive. */
export const archives: Migration = {
  name: '0037-archives',
  up: [
    `update participation set state = 'active', ending = null, ended_at = null
      where ending = 'closed' and joined_at is not null`,
  ],
}
