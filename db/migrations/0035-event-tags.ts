import type { Migration } from '#kernel/db/index.ts'

/** What an event changed are its tags; a place is where people talk. */
export const eventTags: Migration = {
  name: '0035-event-tags',
  up: [`alter table event rename column place to tags`, `alter index event_by_place rename to event_by_tags`],
}
