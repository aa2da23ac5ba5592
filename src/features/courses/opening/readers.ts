import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { Recipients } from '#kernel/events/index.ts'
import { configurationOf } from '#kernel/search/index.ts'
import { wasHereSince } from '#features/people/index.ts'
import { everHeld } from '#features/roles/index.ts'
import { courseTakers, type CourseRow } from '../course/index.ts'
import { MAX_ASKED, PRESENT_DAYS } from '../terms.ts'

interface Asking {
  readonly now: Tx['now']
  readonly services: Pick<Tx['services'], 'filled'>
}

/** Most people who are compared with one course. */
const MAX_COMPARED = 2_000

/**
 * Who is asked to judge a course that was submitted, as SQL: a few people who read its language and were here lately, those
 * first whose courses, ideas and words about themselves have most in common with its title and question. Not its organisers, nor
 * who has judged any text of it.
 */
export function readersFor({ now, services }: Asking, course: CourseRow): Recipients {
  const config = sql`${configurationOf(course.language)}::regconfig`
  const lately = now.subtract({ hours: PRESENT_DAYS * 24 })
  const takers = services
    .filled(courseTakers)
    .map(
      (select) =>
        sql`union select course_id from (${select}) as taken (person_id, course_id) where taken.person_id = near.id`,
    )
  const known = sql`select course_id from course_interest where course_interest.person_id = near.id
    union select held.place_id from ${everHeld(['organizer'])} as held where held.place_kind = 'course' and held.person_id = near.id
    ${sql.join(takers, sql` `)}`
  return sql`select fit.id from (
    select near.id, ts_rank(
      to_tsvector(${config}, near.bio || ' ' || coalesce((select string_agg(known.title || ' ' || known.question, ' ')
        from course as known where known.id in (${known})), '')), topic.query) as score
    from (
      select person.id, person.bio from person
      where person.email_confirmed and person.erased_at is null and person.leaving_at is null
        and (${course.language} = any (person.languages) or (person.languages = '{}' and coalesce(person.locale, 'en') = ${course.language}))
        and not exists (select 1 from ${everHeld(['organizer'])} as held
          where held.place_kind = 'course' and held.place_id = ${course.id} and held.person_id = person.id and held.ended_at is null)
        and not exists (select 1 from course_approval where course_approval.course_id = ${course.id} and course_approval.person_id = person.id)
        and (${wasHereSince(sql`person.id`, lately)}
          or (select event.at from event where event.actor_id = person.id order by event.seq desc limit 1) > ${lately})
      order by md5(person.id::text || ${course.id}) limit ${MAX_COMPARED}
    ) as near
    cross join (select replace(plainto_tsquery(${config}, ${`${course.title} ${course.question}`})::text, '&', '|')::tsquery as query) as topic
  ) as fit
  order by fit.score desc, md5(fit.id::text || ${course.id}) limit ${MAX_ASKED}`
}
