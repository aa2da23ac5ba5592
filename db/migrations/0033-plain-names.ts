import type { Migration } from '#kernel/db/index.ts'

/** An offer of an award is called so; what schools note by themselves is a code, worded where it is shown. */
export const plainNames: Migration = {
  name: '0033-plain-names',
  up: [
    `update event set name = 'award.offered' where name = 'badge.awarded'`,
    `update role_grant set reason = 'school.opened'
      where place_kind = 'school' and reason = 'Named when the school was opened.'`,
    `update role_grant set ended_reason = 'school.new-term'
      where place_kind = 'school' and ended_reason = 'A new term begins.'`,
  ],
}
