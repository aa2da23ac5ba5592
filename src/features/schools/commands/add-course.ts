import { command } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { courseBySlug } from '#features/courses/index.ts'
import { courseAdded } from '../events.ts'
import { schoolForChange, schoolTags } from '../facts.ts'
import { m } from '../messages/index.ts'
import { MAX_COURSES } from '../terms.ts'

/**
 * Adds an open course to the end of a school's list. Refuses `invalid` where there is no such course or it is not open,
 * `school.has-course`, and `school.courses-full`.
 */
export const addCourse = command(
  'schools.add-course',
  async (tx, input: { slug: string; course: string }): Promise<{ slug: string } | Refusal> => {
    const school = await schoolForChange(tx, input.slug)
    if (isRefusal(school)) return school
    const course = await courseBySlug(tx.db, tx.actor, courseSlug(input.course))
    if (course === null) return invalid({ course: m.noCourse })
    if (course.state !== 'open') return invalid({ course: m.courseNotOpen })
    const listed = await tx.db
      .selectFrom('school_course')
      .select(['course_id', 'position'])
      .where('school_id', '=', school.id)
      .orderBy('position')
      .execute()
    if (listed.some(({ course_id: id }) => id === course.id))
      return refuse('school.has-course', m.hasCourse, { instead: m.hasCourseInstead })
    if (listed.length >= MAX_COURSES)
      return refuse('school.courses-full', m.mostCourses, {
        values: { most: MAX_COURSES },
        instead: m.mostCoursesInstead,
      })
    await tx.db
      .insertInto('school_course')
      .values({
        school_id: school.id,
        course_id: course.id,
        position: (listed.at(-1)?.position ?? 0) + 1,
        at: tx.now,
      })
      .execute()
    await tx.record(courseAdded, {
      subject: ['school', school.id],
      tags: [...schoolTags(school.id), `course:${course.id}`],
      payload: { schoolId: school.id, courseId: course.id },
    })
    return { slug: school.slug }
  },
)

/** What somebody copied: the address of a course, or its last part alone. */
function courseSlug(typed: string): string {
  const last = /\/courses\/([^/?#]+)/.exec(typed)?.[1] ?? typed.trim()
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
