import type { Db } from '#kernel/db/index.ts'
import { keptRead, type Reads } from '#kernel/kept/index.ts'

/** The badges of a course, for its pages. */
export function badgesOfCourse(reads: Reads, courseId: string) {
  return keptRead(
    reads,
    `badges ${courseId}`,
    () => listBadges(reads.db, courseId),
    (badges) => [`course:${courseId}`, ...badges.map(({ id }) => `badge:${id}`)],
  )
}

/** Badges, newest first. */
export async function listBadges(db: Db, courseId?: string) {
  let rows = db
    .selectFrom('badge')
    .innerJoin('course', 'course.id', 'badge.course_id')
    .select([
      'badge.id',
      'badge.slug',
      'badge.name',
      'badge.description',
      'badge.hue',
      'badge.criteria',
      'badge.course_id',
      'course.slug as course_slug',
      'course.title as course_title',
    ])
    .where('badge.retired_at', 'is', null)
  if (courseId) rows = rows.where('badge.course_id', '=', courseId)
  return rows.orderBy('badge.created_at', 'desc').limit(100).execute()
}

/** A badge with its course, also a retired one; null when there is none of that name. */
export async function badgeBySlug(db: Db, slug: string) {
  const badge = await db
    .selectFrom('badge')
    .innerJoin('course', 'course.id', 'badge.course_id')
    .selectAll('badge')
    .select(['course.slug as course_slug', 'course.title as course_title', 'course.open_revision_id'])
    .where('badge.slug', '=', slug)
    .executeTakeFirst()
  return badge ?? null
}
