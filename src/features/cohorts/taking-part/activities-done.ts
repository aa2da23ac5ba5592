import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

interface Done {
  person_id: string
  cohort_id: string
  activity_key: string
  at: Temporal.Instant
}

/** What participants have marked as done, as a table to read from. */
export function activitiesDone(): RawBuilder<Done> {
  return sql<Done>`(select person_id, cohort_id, activity_key, at from activity_done)`
}
