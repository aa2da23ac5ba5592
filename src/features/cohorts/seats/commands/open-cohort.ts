import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import { courseBySlug, mayEditCourse, organizersOf } from '#features/courses/index.ts'
import { cohortOpened } from '../../events.ts'
import { cohortTags } from '../facts.ts'
import { m } from '../../messages/index.ts'
import { wrongDays, type Days } from '../days.ts'

export interface NewCohort extends Days {
  slug: string
  title: string
  seats: number
  question: string
  decide: 'open' | 'ask'
}

/** Opens a cohort on the course's open revision. Refuses `course.not-open`, and `invalid` for dates that do not fit or an unknown zone. */
export const openCohort = command(
  'cohorts.open',
  async (tx, input: NewCohort): Promise<{ id: string; slug: string; number: number } | Refusal> => {
    const course = await courseBySlug(tx.db, tx.actor, input.slug)
    if (course === null) return unknown('course')
    const organizers = new Set((await organizersOf(tx.db, tx.now, course.id)).map(({ id }) => id))
    const refusal = mayEditCourse(tx.actor, { organizers })
    if (refusal) return refusal
    if (course.state !== 'open' || course.open_revision_id === null)
      return refuse('course.not-open', m.courseNotOpen, { instead: m.courseNotOpenInstead })
    const wrong = wrongDays(input)
    if (wrong) return wrong
    await tx.db.selectFrom('course').select('id').where('id', '=', course.id).forUpdate().execute()
    const last = await tx.db
      .selectFrom('cohort')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('course_id', '=', course.id)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    const { zone, startsOn, endsOn, seats, question, decide } = input
    const row = {
      id: tx.id(),
      course_id: course.id,
      number,
      revision_id: course.open_revision_id,
      title: oneLine(input.title, 120) || `${course.title} ${number}`,
      zone,
      starts_on: startsOn,
      ends_on: endsOn,
      seats,
      question: question.trim(),
      decide,
      closed_at: null,
      created_at: tx.now,
    }
    await tx.db.insertInto('cohort').values(row).execute()
    await tx.record(cohortOpened, {
      subject: ['cohort', row.id],
      tags: cohortTags(row),
      payload: { cohortId: row.id, courseId: course.id },
    })
    return { id: row.id, slug: course.slug, number }
  },
)
