import type { Migration } from '#kernel/db/index.ts'

/**
 * A site that had a steward has had its first one, also when that account is gone by now: nobody becomes the first again.
 * What the software itself said of roles becomes a code, and events no longer carry reasons.
 */
export const stewardOnce: Migration = {
  name: '0027-steward-once',
  up: [
    `insert into setting (key, value)
      select 'first-steward', 'true'::jsonb
      where exists (select 1 from role_grant where role = 'steward' and place_kind = 'site')
        or exists (select 1 from event where name = 'role.granted' and payload->>'role' = 'steward')
        or exists (select 1 from event where name = 'person.erased')
      on conflict do nothing`,
    `update role_grant set reason = 'first-person' where reason = 'The first person of this site.'`,
    `update role_grant set reason = 'from-terminal' where reason = 'Named from the terminal of the machine.'`,
    `update role_grant set ended_reason = 'term-over' where ended_reason = 'The term was over.'`,
    `update event set payload = payload - 'reason' where name in ('role.granted', 'role.ended')`,
  ],
}
