import { command } from '#kernel/command/index.ts'
import { invalid, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { freeSlug, oneLine, slugify } from '#kernel/text/index.ts'
import {
  courseBySlug,
  findActivity,
  mayEditCourse,
  organizersOf,
  shownRevision,
  syllabusAt,
} from '#features/courses/index.ts'
import { badgeMade } from '../events.ts'
import { asksForSomething } from '../rules.ts'
import type { Criteria } from '../terms.ts'

export interface NewBadge {
  courseSlug: string
  name: string
  description: string
  criteria: Criteria
}

/** Makes a badge for a course. Refuses `invalid` for criteria that ask for nothing or name activities the course has not, and works without a rubric. */
export const makeBadge = command('badges.make', async (tx, input: NewBadge): Promise<{ slug: string } | Refusal> => {
  const course = await courseBySlug(tx.db, tx.actor, input.courseSlug)
  if (course === null) return unknown('course')
  const organizers = new Set((await organizersOf(tx.db, tx.now, course.id)).map(({ id }) => id))
  const refusal = mayEditCourse(tx.actor, { organizers })
  if (refusal) return refusal
  const revisionId = shownRevision(course)
  if (revisionId === null) return refuse('course.empty', 'There is no syllabus yet.', { instead: 'Write one first.' })
  const { criteria } = input
  if (!asksForSomething(criteria)) return invalid({ works: 'Choose at least one thing that must be achieved.' })
  const syllabus = await syllabusAt(tx.db, revisionId)
  if ([...criteria.activities, ...criteria.works].some((key) => findActivity(syllabus, key) === null))
    return invalid({ activities: 'One of these activities is not in the course.' })
  if (criteria.works.some((key) => findActivity(syllabus, key)?.activity.rubric === null))
    return invalid({ works: 'Works are read by a rubric; one of these has none.' })
  const name = oneLine(input.name, 80)
  if (!/[\p{L}\p{N}]/u.test(name)) return invalid({ name: 'A name needs at least one letter.' })
  const wanted = slugify(name, 'badge')
  const alike = await tx.db
    .selectFrom('badge')
    .select('slug')
    .where('slug', 'like', `${wanted.replaceAll(/[%_\\]/g, '\\$&')}%`)
    .execute()
  const taken = new Set(alike.map(({ slug }) => slug))
  const row = {
    id: tx.id(),
    slug: freeSlug(wanted, (one) => taken.has(one)),
    course_id: course.id,
    maker_id: tx.actor?.id ?? null,
    name,
    description: input.description.trim(),
    criteria: JSON.stringify(criteria),
    hue: (tx.random(1)[0] ?? 0) + 50,
    created_at: tx.now,
    retired_at: null,
  }
  await tx.db.insertInto('badge').values(row).execute()
  await tx.record(badgeMade, {
    subject: ['badge', row.id],
    place: [`badge:${row.id}`, `course:${course.id}`, 'badges'],
    payload: { badgeId: row.id, courseId: course.id },
  })
  return { slug: row.slug }
})
