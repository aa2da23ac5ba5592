import type { Migration } from '#kernel/db/index.ts'

/**
 * Reviews that any author of a work of several has given count for it: brings those up to it that are there already. Numbers are for one work
 * and not for a whole activity; what people know already stays.
 */
export const creditAndNumbers: Migration = {
  name: '0019-credit-and-numbers',
  up: [
    `update review_queue set done = greatest(done, (
      select coalesce(max(given.count), 0) from work join work_author on work_author.work_id = work.id and work_author.joined_at is not null
        cross join lateral (
          select count(*) from review join work_version on work_version.id = review.work_version_id join work as other on other.id = work_version.work_id
          where review.reviewer_id = work_author.person_id and other.cohort_id = work.cohort_id and other.activity_key = work.activity_key
        ) as given
      where work.id = review_queue.work_id))
      where exists (select 1 from work_author where work_author.work_id = review_queue.work_id and work_author.joined_at is not null)`,
    `alter table peer_name rename to peer_name_before`,
    `create table peer_name (
      work_id uuid not null references work (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      number integer not null,
      primary key (work_id, person_id),
      unique (work_id, number)
    )`,
    `insert into peer_name (work_id, person_id, number)
      select work.id, before.person_id, before.number from peer_name_before as before
        join work on work.cohort_id = before.cohort_id and work.activity_key = before.activity_key
      where work.author_id = before.person_id or exists (select 1 from work_version join review_lease on review_lease.work_version_id = work_version.id
        where work_version.work_id = work.id and review_lease.reviewer_id = before.person_id)`,
    `drop table peer_name_before`,
  ],
}
