import type { Migration } from '#kernel/db/index.ts'

/** How often doors were pushed, counted for all processes of the site; and the letters that anybody can have sent. */
export const doorLimits: Migration = {
  name: '0028-door-limits',
  up: [
    // As the library that counts wants it.
    `create table rate_limit (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`,
    `create index rate_limit_expire on rate_limit (expire)`,
    `alter table mail add column limited boolean not null default false`,
    `create index mail_limited on mail (to_address, created_at) where limited`,
  ],
}
