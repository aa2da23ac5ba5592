import type { Migration } from '#kernel/db/index.ts'

/** Reviews that any author of a work of several has given count for it: brings those up to it that are there already. */
export const sharedCredit: Migration = {
  name: '0019-shared-credit',
  up: [
    `update review_queue set done = greatest(done, (
      select coalesce(max(given.count), 0) from work join work_author on work_author.work_id = work.id and work_author.joined_at is not null
        cross join lateral (
          select count(*) from review join work_version on work_version.id = review.work_version_id join work as other on other.id = work_version.work_id
          where review.reviewer_id = work_author.person_id and other.cohort_id = work.cohort_id and other.activity_key = work.activity_key
        ) as given
      where work.id = review_queue.work_id))
      where exists (select 1 from work_author where work_author.work_id = review_queue.work_id and work_author.joined_at is not null)`,
  ],
}
