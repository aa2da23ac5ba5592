import { sql, type RawBuilder } from 'kysely'
import { slot, type Filled } from '#kernel/feature/index.ts'
import { belongs } from './who-belongs.ts'

/** Who is or was in one of its cohorts. */
const participants = sql`select participation.person_id, cohort.course_id, participation.cohort_id
  from participation join cohort on cohort.id = participation.cohort_id where ${belongs}`

/**
 * Other ways of knowing a course, as later features know them: SQL that selects `person_id`, `course_id` and, where it was
 * earned in one cohort alone, `cohort_id`.
 */
export const courseKnowers = slot<RawBuilder<unknown>>('work.course-knowers')

/** Who knows which course, from which cohort if from one: a relation to select from. */
export function knowers(filled: Filled): RawBuilder<unknown> {
  return sql`(${sql.join([participants, ...filled(courseKnowers)], sql` union all `)})`
}
