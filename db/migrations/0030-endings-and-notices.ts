import type { Migration } from '#kernel/db/index.ts'

/**
 * How a participation ended is a code, and the reason the words of who ended it. Whom an event is told to is written down
 * at once and told a hundred at a time.
 */
export const endingsAndNotices: Migration = {
  name: '0030-endings-and-notices',
  up: [
    `alter table participation add column ending text check (ending in ('left', 'account', 'removed', 'declined', 'lapsed', 'closed', 'completed'))`,
    `update participation set ending = case
        when reason = 'The cohort ended.' then 'closed'
        when reason = 'The offer was not taken in time.' then 'lapsed'
        else state end
      where state in ('completed', 'left', 'removed', 'declined')`,
    `update participation set reason = null where ending in ('closed', 'lapsed')`,
    `create index participation_offers on participation (offered_until) where state = 'offered'`,
    `create index participation_applications on participation (applied_at) where state = 'applied'`,
    `create table notice_plan (
      id uuid primary key,
      event_id uuid not null,
      kind text not null,
      message text not null,
      facts jsonb not null,
      href text not null,
      actor_id uuid references person (id) on delete set null,
      at timestamptz not null
    )`,
    `create index notice_plan_by_event on notice_plan (event_id)`,
    `create table notice_recipient (
      plan_id uuid not null references notice_plan (id) on delete cascade,
      person_id uuid not null references person (id) on delete cascade,
      batch integer not null,
      pace text not null check (pace in ('now', 'daily', 'off')),
      primary key (plan_id, person_id)
    )`,
    `create index notice_recipient_by_batch on notice_recipient (plan_id, batch)`,
  ],
}
