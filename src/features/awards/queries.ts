import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { keptRead, type Reads } from '#kernel/kept/index.ts'
import type { Achieved } from '#features/badges/index.ts'
import { worksMeeting } from '#features/work/index.ts'

/** What a person has done in a course, over all its cohorts. */
export async function achievedIn(db: Db, personId: string, courseId: string): Promise<Achieved> {
  const done = await db
    .selectFrom('activity_done')
    .innerJoin('cohort', 'cohort.id', 'activity_done.cohort_id')
    .select('activity_key')
    .where('activity_done.person_id', '=', personId)
    .where('cohort.course_id', '=', courseId)
    .execute()
  const completed = await db
    .selectFrom('participation')
    .innerJoin('cohort', 'cohort.id', 'participation.cohort_id')
    .select('cohort.id')
    .where('participation.person_id', '=', personId)
    .where('participation.state', '=', 'completed')
    .where('cohort.course_id', '=', courseId)
    .orderBy('cohort.id')
    .execute()
  const works = await worksMeeting(db, personId, courseId)
  return {
    activities: done.map(({ activity_key: key }) => ({ courseId, key })),
    works: works.map(({ activityKey, ...work }) => ({ courseId, key: activityKey, ...work })),
    cohorts: completed.map(({ id }) => ({ courseId, cohortId: id })),
    badges: [],
    nominations: new Map(),
    reviews: [],
    roles: [],
  }
}

/** The same for a page. */
export function keptAchieved(reads: Reads, personId: string, courseId: string): Promise<Achieved> {
  return keptRead(
    reads,
    `achieved ${personId} ${courseId}`,
    () => achievedIn(reads.db, personId, courseId),
    () => [`person:${personId}`],
  )
}

/** How many hold each of some badges; without those that nobody holds. */
export async function holderCounts(db: Db, badgeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (badgeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('award')
    .select(['badge_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('badge_id', 'in', [...badgeIds])
    .groupBy('badge_id')
    .execute()
  return new Map(rows.map(({ badge_id: id, count }) => [id, Number(count)]))
}

/** Who shows that they hold a badge, newest first. */
export async function holdersOfBadge(db: Db, badgeId: string) {
  return db
    .selectFrom('award')
    .innerJoin('person', 'person.id', 'award.person_id')
    .select(['award.id', 'award.at', 'person.handle', 'person.name'])
    .where('badge_id', '=', badgeId)
    .where('award.visibility', '=', 'public')
    .orderBy('award.at', 'desc')
    .limit(100)
    .execute()
}

/** An award as this viewer may see it: a hidden one is its holder's alone. */
export async function awardFor(db: Db, viewer: Actor | null, id: string) {
  if (!isId(id)) return null
  const award = await db
    .selectFrom('award')
    .innerJoin('badge', 'badge.id', 'award.badge_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .leftJoin('course', 'course.id', 'badge.course_id')
    .leftJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
    .innerJoin('person', 'person.id', 'award.person_id')
    .select([
      'award.id',
      'award.person_id',
      'award.at',
      'award.visibility',
      'award.shown',
      'signed_credential.document as credential',
      'badge.slug',
      'version.name',
      'version.description',
      'version.drawing',
      'version.criteria',
      'course.slug as course_slug',
      'course.title as course_title',
      'person.handle',
      'person.name as person_name',
    ])
    .where('award.id', '=', id)
    .executeTakeFirst()
  if (award === undefined || !(award.visibility !== 'private' || award.person_id === viewer?.id)) return null
  return { ...award, mine: award.person_id === viewer?.id }
}

/** A person's awards, those hidden only for themselves. */
export async function awardsOf(db: Db, viewerId: string | null, personId: string) {
  let rows = db
    .selectFrom('award')
    .innerJoin('badge', 'badge.id', 'award.badge_id')
    .innerJoin('badge_version as version', 'version.id', 'award.version_id')
    .select(['award.id', 'award.at', 'award.visibility', 'version.name', 'version.description', 'version.drawing'])
    .select(['badge.slug', 'version.number', 'version.image_hash'])
    .where('award.person_id', '=', personId)
  if (viewerId !== personId) rows = rows.where('award.visibility', '=', 'public')
  return rows.orderBy('award.at', 'desc').limit(100).execute()
}
