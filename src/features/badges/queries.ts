import type { Db } from '#kernel/db/index.ts'
import type { ConditionKind } from './terms.ts'
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

/** Badges as they are earned now, newest first. */
export async function listBadges(db: Db, courseId?: string) {
  let rows = current(db).where('badge.retired_at', 'is', null)
  if (courseId) rows = rows.where('badge.course_id', '=', courseId)
  return rows.orderBy('badge.created_at', 'desc').limit(100).execute()
}

export type Badge = Awaited<ReturnType<typeof listBadges>>[number]

/** A badge as it is earned now, also a retired one; null when there is none of that name. */
export async function badgeBySlug(db: Db, slug: string): Promise<Badge | null> {
  return (await current(db).where('badge.slug', '=', slug).executeTakeFirst()) ?? null
}

/** Badges as they are earned now that look at any of these: a course, another badge, a role. */
export async function badgesNeeding(db: Db, needs: readonly { kind: ConditionKind; ref: string }[]): Promise<Badge[]> {
  if (needs.length === 0) return []
  return current(db)
    .where('badge.retired_at', 'is', null)
    .where('badge.id', 'in', (eb) =>
      eb
        .selectFrom('badge_need')
        .select('badge_id')
        .where((need) => need.or(needs.map(({ kind, ref }) => need.and([need('kind', '=', kind), need('ref', '=', ref)])))),
    )
    .orderBy('badge.id')
    .execute()
}

function current(db: Db) {
  return db
    .selectFrom('badge')
    .innerJoin('badge_version as version', 'version.id', 'badge.version_id')
    .leftJoin('course', 'course.id', 'badge.course_id')
    .select([
      'badge.id',
      'badge.slug',
      'badge.kind',
      'badge.maker',
      'badge.maker_id',
      'badge.school_id',
      'badge.course_id',
      'badge.retired_at',
      'version.id as version_id',
      'version.number',
      'version.name',
      'version.description',
      'version.narrative',
      'version.criteria',
      'version.drawing',
      'version.image_hash',
      'version.alignments',
      'version.tags',
      'version.language',
      'version.expires_months',
      'course.slug as course_slug',
      'course.title as course_title',
      'course.open_revision_id',
    ])
}
