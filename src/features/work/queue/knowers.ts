import { sql, type RawBuilder } from 'kysely'
import { belongs } from './who-belongs.ts'

const sources: RawBuilder<unknown>[] = [
  sql`select participation.person_id, cohort.course_id, participation.cohort_id
    from participation join cohort on cohort.id = participation.cohort_id where ${belongs}`,
]

/**
 * Declares another way of knowing a course, as a place of talk is declared: by the feature that owns it, when it is loaded.
 * @param source selects `person_id`, `course_id` and, where it was earned in one cohort alone, `cohort_id`.
 */
export function declareKnowers(source: RawBuilder<unknown>): void {
  sources.push(source)
}

/** Who knows which course, from which cohort if from one: a relation to select from. */
export function knowers(): RawBuilder<unknown> {
  return sql`(${sql.join(sources, sql` union all `)})`
}
