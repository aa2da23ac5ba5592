import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { oneLine } from '#kernel/text/index.ts'
import {
  courseBySlug,
  findActivity,
  mayEditCourse,
  organizersOf,
  shownRevision,
  syllabusAt,
} from '#features/courses/index.ts'
import { asksForSomething } from '../../criteria/index.ts'
import { m } from '../../messages/index.ts'
import { MAX_NAME, type Criteria } from '../../terms.ts'
import { writeBadge } from './write-badge.ts'

export interface NewBadge {
  courseSlug: string
  name: string
  description: string
  /** Keys of activities that must be done, and of those in which a work must meet its rubric; whether a cohort must be completed. */
  criteria: { activities: readonly string[]; works: readonly string[]; cohort: boolean }
}

/** Makes a badge for a course. Refuses `invalid` for criteria that ask for nothing or name activities the course has not, and works without a rubric. */
export const makeBadge = command('badges.make', async (tx, input: NewBadge): Promise<{ slug: string } | Refusal> => {
  const course = await courseBySlug(tx.db, tx.actor, input.courseSlug)
  if (course === null) return unknown('course')
  const organizers = new Set((await organizersOf(tx.db, tx.now, course.id)).map(({ id }) => id))
  const refusal = mayEditCourse(tx.actor, { organizers })
  if (refusal) return refusal
  const revisionId = shownRevision(course)
  if (revisionId === null) return refuse('course.empty', m.courseEmpty, { instead: m.courseEmptyInstead })
  const { works, activities, cohort } = input.criteria
  const criteria: Criteria = {
    kind: 'all',
    of: [
      ...works.map((key) => ({ kind: 'work' as const, courseId: course.id, key, revisionId: null, readers: 1 })),
      ...activities.map((key) => ({ kind: 'activity' as const, courseId: course.id, key })),
      ...(cohort ? [{ kind: 'cohort' as const, courseId: course.id }] : []),
    ],
  }
  if (!asksForSomething(criteria)) return invalid({ works: m.asksForNothing })
  const syllabus = await syllabusAt(tx.db, revisionId)
  if ([...activities, ...works].some((key) => findActivity(syllabus, key) === null))
    return invalid({ activities: m.foreignActivity })
  if (works.some((key) => findActivity(syllabus, key)?.activity.rubric === null))
    return invalid({ works: m.lacksRubric })
  const name = oneLine(input.name, MAX_NAME)
  if (!/[\p{L}\p{N}]/u.test(name)) return invalid({ name: m.nameLetter })
  return writeBadge(
    tx,
    { kind: 'completion', maker: 'person', schoolId: null, courseId: course.id },
    {
      name,
      description: input.description.trim(),
      narrative: '',
      criteria,
      drawing: { shape: 'rings', hue: (tx.random(1)[0] ?? 0) + 50 },
      imageHash: null,
      alignments: [],
      tags: [],
      language: course.language,
      expiresMonths: null,
    },
  )
})
