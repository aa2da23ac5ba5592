import { command } from '#kernel/command/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { courseRemoved } from '../events.ts'
import { schoolForChange, schoolTags } from '../facts.ts'

/** Takes a course out of a school's list; the course itself stays as it is. Refuses `unknown` where it is not in it. */
export const removeCourse = command(
  'schools.remove-course',
  async (tx, input: { slug: string; course: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const listed = await tx.db
      .selectFrom('school_course')
      .innerJoin('course', 'course.id', 'school_course.course_id')
      .select('course.id')
      .where('school_id', '=', school.id)
      .where('course.slug', '=', input.course)
      .executeTakeFirst()
    if (listed === undefined) return unknown('course')
    await tx.db
      .deleteFrom('school_course')
      .where('school_id', '=', school.id)
      .where('course_id', '=', listed.id)
      .execute()
    await tx.record(courseRemoved, {
      subject: ['school', school.id],
      tags: [...schoolTags(school.id), `course:${listed.id}`],
      payload: { schoolId: school.id, courseId: listed.id },
    })
    return { slug: school.slug }
  },
)
