import { command } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { coursesOrdered } from '../events.ts'
import { schoolForChange, schoolTags } from '../facts.ts'
import { moved } from '../rules.ts'

/** Moves a course one place up or down in a school's list; at either end it stays. Refuses `unknown` where it is not in it. */
export const orderCourses = command(
  'schools.order-courses',
  async (tx, input: { slug: string; course: string; to: 'up' | 'down' }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const listed = await tx.db
      .selectFrom('school_course')
      .innerJoin('course', 'course.id', 'school_course.course_id')
      .select(['course.id', 'course.slug', 'position'])
      .where('school_id', '=', school.id)
      .orderBy('position')
      .execute()
    const one = listed.find(({ slug }) => slug === input.course)
    if (one === undefined) return unknown('course')
    const order = moved(
      listed.map(({ id }) => id),
      one.id,
      input.to,
    )
    for (const [at, id] of order.entries())
      if (listed[at]?.position !== at + 1 || listed[at]?.id !== id)
        await tx.db
          .updateTable('school_course')
          .set({ position: at + 1 })
          .where('school_id', '=', school.id)
          .where('course_id', '=', id)
          .execute()
    await tx.record(coursesOrdered, {
      subject: ['school', school.id],
      tags: schoolTags(school.id),
      payload: { schoolId: school.id },
    })
    return { slug: school.slug }
  },
)
