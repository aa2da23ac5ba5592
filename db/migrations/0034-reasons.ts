import type { Migration } from '#kernel/db/index.ts'

/** Why the software itself made somebody an organiser or upheld an appeal is a code, worded where it is shown. */
export const reasons: Migration = {
  name: '0034-reasons',
  up: [
    `update role_grant set reason = case
        when reason = 'Posted the idea.' then 'course.posted'
        when reason = 'Offered to co-organise, and was accepted by an organiser.' then 'course.offered'
        when reason ~ '^Adopted it after it had lapsed, when no organiser had been here for \\d+ days\\.$' then 'course.adopted'
        else reason end
      where place_kind = 'course' and role = 'organizer'`,
    `update award_appeal set answer = 'upheld-by-time'
      where outcome = 'upheld' and answer = 'Nobody answered the appeal in time.'`,
    `update award_action set words = 'upheld-by-time'
      where kind = 'reinstated' and by_id is null and words = 'Nobody answered the appeal in time.'`,
  ],
}
