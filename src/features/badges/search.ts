import { searchRule, type Searchable } from '#kernel/search/index.ts'
import { plainText } from '#kernel/text/index.ts'
import { courseMoved } from '#features/courses/index.ts'
import { badgeChanged, badgeMade, badgeRetired, badgeReturned } from './events.ts'
import { m } from './messages/index.ts'
import { badgePaths } from './paths.ts'

/** Badges that can be achieved; those of courses, where everybody may read the course. */
export const badgeSearchable: Searchable = {
  source: 'badge',
  rank: 30,
  kinds: [{ kind: 'badge', one: m.foundBadge, all: m.tabBadges }],
  rules: [
    searchRule(badgeMade, ({ payload }) => [['badge', payload.badgeId]]),
    searchRule(badgeChanged, ({ payload }) => [['badge', payload.badgeId]]),
    searchRule(badgeRetired, ({ payload }) => [['badge', payload.badgeId]]),
    searchRule(badgeReturned, ({ payload }) => [['badge', payload.badgeId]]),
    searchRule(courseMoved, async ({ payload }, { db }) => {
      const rows = await db.selectFrom('badge').select('id').where('course_id', '=', payload.courseId).execute()
      return rows.map(({ id }) => ['badge', id] as const)
    }),
  ],
  batch: 100,
  async after(db, id, most) {
    let rows = db.selectFrom('badge').select('id').orderBy('id').limit(most)
    if (id !== null) rows = rows.where('id', '>', id)
    return (await rows.execute()).map((row) => row.id)
  },
  async documents({ db }, ids) {
    const badges = await db
      .selectFrom('badge')
      .innerJoin('badge_version', 'badge_version.id', 'badge.version_id')
      .leftJoin('course', 'course.id', 'badge.course_id')
      .leftJoin('school', 'school.id', 'badge.school_id')
      .select(['badge.id', 'badge.slug', 'badge_version.name', 'badge_version.description', 'badge_version.language'])
      .select(['badge_version.narrative', 'badge_version.tags', 'course.title', 'school.name as school'])
      .where('badge.id', 'in', [...ids])
      .where('badge.retired_at', 'is', null)
      .where((eb) => eb.or([eb('course.id', 'is', null), eb('course.state', '<>', 'withdrawn')]))
      .execute()
    return new Map(
      badges.map(({ id, slug, name, description, title, language, narrative, tags, school }) => [
        id,
        [
          {
            kind: 'badge',
            id,
            path: badgePaths.badge.href({ slug }),
            title: name,
            language,
            summary: plainText(description),
            headings: tags.join(', '),
            body: plainText(narrative),
            ...(title === null && school === null ? {} : { within: title ?? school ?? '' }),
          },
        ],
      ]),
    )
  },
}
