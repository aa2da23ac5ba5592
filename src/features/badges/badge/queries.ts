import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { organizersOf } from '#features/courses/index.ts'
import { stewardsOf } from '#features/schools/index.ts'
import type { BadgeFacts } from '../policy.ts'
import type { BadgeKind, ConditionKind, Maker } from '../terms.ts'

/** The badges of a course, for its pages. */
export function badgesOfCourse(reads: Reads, courseId: string) {
  return cachedRead(
    reads,
    `badges ${courseId}`,
    () => listBadges(reads.db, courseId),
    (badges) => [`course:${courseId}`, ...badges.map(({ id }) => `badge:${id}`)],
  )
}

/** Badges of a course as they are earned now, newest first. */
export async function listBadges(db: Db, courseId: string): Promise<Badge[]> {
  return newest(db).where('badge.course_id', '=', courseId).execute()
}

/** Badges that a school stands behind, as they are earned now, newest first. */
export async function badgesOfSchool(db: Db, schoolId: string): Promise<Badge[]> {
  return newest(db).where('badge.school_id', '=', schoolId).execute()
}

function newest(db: Db) {
  return current(db).where('badge.retired_at', 'is', null).orderBy('badge.created_at', 'desc').limit(100)
}

export interface BadgeFilter {
  kind?: BadgeKind | undefined
  maker?: Maker | undefined
  /** Id of the last badge of the page before. */
  after?: string | undefined
}

export const PAGE = 30

/** A page of badges as they are earned now, newest first, and where the next one begins. */
export async function pageOfBadges(db: Db, { kind, maker, after }: BadgeFilter) {
  let rows = current(db).where('badge.retired_at', 'is', null)
  if (kind !== undefined) rows = rows.where('badge.kind', '=', kind)
  if (maker !== undefined) rows = rows.where('badge.maker', '=', maker)
  if (after !== undefined)
    rows = rows.where(
      sql<boolean>`(badge.created_at, badge.id) < (select created_at, id from badge where id = ${after}::uuid)`,
    )
  const found = await rows
    .orderBy('badge.created_at', 'desc')
    .orderBy('badge.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { badges: found.slice(0, PAGE), next: found.length > PAGE ? (found[PAGE - 1]?.id ?? null) : null }
}

/** A badge as it is earned now, also a retired one; null when there is none of that name. */
export async function badgeBySlug(db: Db, slug: string): Promise<Badge | null> {
  return (await current(db).where('badge.slug', '=', slug).executeTakeFirst()) ?? null
}

/** A badge as it was at a version: what an award names. */
export async function badgeVersion(db: Db, versionId: string): Promise<Badge | null> {
  if (!isId(versionId)) return null
  return (await anyVersion(db).where('version.id', '=', versionId).executeTakeFirst()) ?? null
}

/** A badge as it was at the version of a number. */
export async function badgeAt(db: Db, slug: string, number: number): Promise<Badge | null> {
  const found = anyVersion(db).where('badge.slug', '=', slug).where('version.number', '=', number)
  return (await found.executeTakeFirst()) ?? null
}

/** All versions of a badge, newest first, with who wrote each. */
export async function versionsOf(db: Db, badgeId: string) {
  return anyVersion(db)
    .leftJoin('person', 'person.id', 'version.by_id')
    .select(['version.at', 'version.by_id', 'person.handle as by_handle', 'person.name as by_name'])
    .where('badge.id', '=', badgeId)
    .orderBy('version.number', 'desc')
    .execute()
}

export type BadgeVersion = Awaited<ReturnType<typeof versionsOf>>[number]

/** What something that happened can touch: a kind of condition, and the course, badge or role it names (empty for any). */
export interface Need {
  kind: ConditionKind
  ref: string
}

/** Badges that are awarded now and look at any of these. */
export async function badgesNeeding(db: Db, needs: readonly Need[]): Promise<Badge[]> {
  if (needs.length === 0) return []
  return current(db)
    .where('badge.retired_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('badge_need')
          .select('badge_need.badge_id')
          .whereRef('badge_need.badge_id', '=', 'badge.id')
          .where(({ or, and }) => or(needs.map(({ kind, ref }) => and({ kind, ref })))),
      ),
    )
    .orderBy('badge.created_at')
    .execute()
}

/** Which roles badges ask for, in the order of the badges, from one badge on. */
export function badgesOfRoles(db: Db, from: string | null): Promise<{ badge_id: string; ref: string }[]> {
  return db
    .selectFrom('badge_need')
    .select(['badge_id', 'ref'])
    .where('kind', '=', 'role')
    .$if(from !== null, (query) => query.where('badge_id', '>=', from as string))
    .orderBy('badge_id')
    .execute()
}

/** What `mayLookAfterBadge` decides on. */
export async function badgeFacts(
  db: Db,
  now: Temporal.Instant,
  badge: Pick<Badge, 'maker' | 'maker_id' | 'course_id' | 'school_id'>,
): Promise<BadgeFacts> {
  const organizers = badge.course_id === null ? [] : await organizersOf(db, now, badge.course_id)
  const stewards = badge.school_id === null ? [] : await stewardsOf(db, now, badge.school_id)
  return {
    maker: badge.maker,
    makerId: badge.maker_id,
    organizers: new Set(organizers.map(({ id }) => id)),
    stewards: new Set(stewards.map(({ id }) => id)),
  }
}

/** Everybody who looks after a badge, for its page. */
export async function lookersAfter(db: Db, now: Temporal.Instant, badge: Badge) {
  const organizers = badge.course_id === null ? [] : await organizersOf(db, now, badge.course_id)
  const stewards = badge.school_id === null ? [] : await stewardsOf(db, now, badge.school_id)
  const maker =
    badge.maker !== 'person' || badge.maker_id === null
      ? []
      : await db.selectFrom('person').select(['id', 'handle', 'name']).where('id', '=', badge.maker_id).execute()
  const all = [...maker, ...stewards, ...organizers].map(({ id, handle, name }) => ({ id, handle, name }))
  return [...new Map(all.map((person) => [person.id, person])).values()]
}

/** How many peers say that a person deserves each badge: what `Achieved` counts. */
export async function nominationCounts(db: Db, personId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('nomination')
    .select(['badge_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .groupBy('badge_id')
    .execute()
  return new Map(rows.map(({ badge_id: id, count }) => [id, Number(count)]))
}

function current(db: Db) {
  return anyVersion(db).whereRef('version.id', '=', 'badge.version_id')
}

function anyVersion(db: Db) {
  return db
    .selectFrom('badge')
    .innerJoin('badge_version as version', 'version.badge_id', 'badge.id')
    .leftJoin('course', 'course.id', 'badge.course_id')
    .leftJoin('school', 'school.id', 'badge.school_id')
    .leftJoin('person as maker_person', 'maker_person.id', 'badge.maker_id')
    .select([
      'badge.id',
      'badge.slug',
      'badge.kind',
      'badge.maker',
      'badge.maker_id',
      'badge.school_id',
      'badge.course_id',
      'badge.retired_at',
      'badge.created_at',
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
      'school.slug as school_slug',
      'school.name as school_name',
      'maker_person.handle as maker_handle',
      'maker_person.name as maker_name',
    ])
}

/** A badge with the words of one of its versions: the one earned now, unless asked otherwise. */
export type Badge = NonNullable<Awaited<ReturnType<ReturnType<typeof anyVersion>['executeTakeFirst']>>>
