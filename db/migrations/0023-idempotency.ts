import type { Migration } from '#kernel/db/index.ts'

/** What the commands of a request came to, written in their own transaction: nothing is ever half answered. */
export const idempotency: Migration = {
  name: '0023-idempotency',
  up: [
    `delete from idempotency_key`,
    `alter table idempotency_key drop column status`,
    `alter table idempotency_key drop column body`,
    `alter table idempotency_key drop column headers`,
    `alter table idempotency_key add column outcomes text[] not null default '{}'`,
  ],
}
