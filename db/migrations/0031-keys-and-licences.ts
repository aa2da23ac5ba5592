import type { Migration } from '#kernel/db/index.ts'

/** The licence of a course is that of the text which readers see. */
export const keysAndLicences: Migration = {
  name: '0031-keys-and-licences',
  up: [
    `update course set licence = (select body ->> 'licence' from revision
      where revision.id = coalesce(open_revision_id, submitted_revision_id, draft_revision_id))`,
  ],
}
