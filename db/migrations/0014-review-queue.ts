import type { Migration } from '#kernel/db/index.ts'

/**
 * Where each work stands among those that wait to be read, in the order of the credit queue: one row for the newest version
 * of each work, filled here from what there is, and afterwards by whoever changes leases, reviews or verdicts.
 */
export const reviewQueue: Migration = {
  name: '0014-review-queue',
  up: [
    `create table review_pool (
      id uuid primary key,
      cohort_id uuid not null references cohort (id) on delete cascade,
      activity_key text not null,
      number integer not null,
      size integer not null,
      given integer not null,
      unique (cohort_id, activity_key)
    )`,
    `create table review_queue (
      work_id uuid primary key references work (id) on delete cascade,
      work_version_id uuid not null unique references work_version (id) on delete cascade,
      pool_id uuid not null references review_pool (id) on delete cascade,
      author_id uuid not null references person (id) on delete cascade,
      opens_at timestamptz not null,
      received integer not null,
      open integer not null,
      done integer not null,
      needed integer not null,
      given integer not null,
      settled boolean not null,
      total integer not null generated always as (received + open) stored,
      short boolean not null generated always as (not settled and received + open < needed) stored,
      urgency smallint not null generated always as (case
        when settled then 5
        when done >= given and received + open < needed then 0
        when received + open = 0 then 1
        when done > 0 and received < needed then 2
        when received + open >= needed then 5
        when received + open < 2 then 3
        else 4 end) stored
    )`,
    `create index review_queue_short on review_queue (pool_id, urgency, total, done desc, opens_at, work_version_id) where short`,
    `create index review_queue_rest on review_queue (pool_id, urgency, total, done desc, opens_at, work_version_id)
      where not short and received + open < greatest(needed, given)`,
    `create index review_queue_by_author on review_queue (author_id, pool_id)`,
    `create index review_lease_until on review_lease (until) where ended_at is null`,
    `create index review_lease_by_version on review_lease (work_version_id, reviewer_id)`,
    `create index review_lease_seen on review_lease (reviewer_id, work_version_id)`,
    `insert into review_pool (id, cohort_id, activity_key, number, size, given)
      select gen_random_uuid(), cohort_id, activity_key, row_number() over (partition by cohort_id order by min(created_at), activity_key), count(*), 5
      from work group by cohort_id, activity_key`,
    `insert into review_queue (work_id, work_version_id, pool_id, author_id, opens_at, received, open, done, needed, given, settled)
      select distinct on (work.id) work.id, work_version.id, review_pool.id, work.author_id, work_version.opens_at,
        (select count(*) from review where review.work_version_id = work_version.id),
        (select count(*) from review_lease where review_lease.work_version_id = work_version.id and ended_at is null),
        (select count(*) from review join work_version seen on seen.id = review.work_version_id join work other on other.id = seen.work_id
          where review.reviewer_id = work.author_id and other.cohort_id = work.cohort_id and other.activity_key = work.activity_key),
        work_version.needed, greatest(work_version.needed, 5), work_version.settled_at is not null
      from work join work_version on work_version.work_id = work.id
        join review_pool on review_pool.cohort_id = work.cohort_id and review_pool.activity_key = work.activity_key
      order by work.id, work_version.number desc`,
  ],
}
