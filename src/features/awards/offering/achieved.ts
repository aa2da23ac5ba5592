import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import {
  needsOf,
  rubricDigestAt,
  standingNominations,
  type Achieved,
  type ConditionKind,
  type Criteria,
} from '#features/badges/index.ts'
import { activitiesDone } from '#features/cohorts/index.ts'
import { everHeld, type Role } from '#features/roles/index.ts'
import { worksMeeting } from '#features/work/index.ts'

/** What is looked at: what the criteria of some badges ask for, and nominations for these badges. */
export interface LooksAt {
  needs: readonly { kind: ConditionKind; ref: string }[]
  badgeIds: readonly string[]
}

/** What the criteria of these badges look at. */
export function lookedAt(badges: readonly { id: string; criteria: Criteria }[]): LooksAt {
  return { needs: badges.flatMap(({ criteria }) => needsOf(criteria)), badgeIds: badges.map(({ id }) => id) }
}

type Found = { -readonly [K in keyof Achieved]: Achieved[K] extends readonly (infer E)[] ? E[] : Map<string, number> }

/**
 * What each of some people has done, as far as it is looked at: one query for each kind of condition, however many they are.
 * @param since only what was done after; null looks at everything. Badges that are held count however old they are.
 */
export async function achievedBy(
  db: Db,
  now: Temporal.Instant,
  personIds: readonly string[],
  { needs, badgeIds }: LooksAt,
  since: Temporal.Instant | null = null,
): Promise<ReadonlyMap<string, Achieved>> {
  const people = new Map<string, Found>(personIds.map((id) => [id, nothing()]))
  const refs = (kind: ConditionKind) => [...new Set(needs.flatMap((need) => (need.kind === kind ? [need.ref] : [])))]
  const ids = [...people.keys()]
  const of = (id: string): Found => people.get(id) ?? nothing()
  if (ids.length === 0) return people
  for (const { person_id: id, course_id: courseId, key } of await activities(db, ids, refs('activity'), since))
    of(id).activities.push({ courseId, key })
  const works = await worksMeeting(db, ids, refs('work'), since)
  const rubrics = await digestsOf(db, works)
  for (const { personId, activityKey: key, ...work } of works) {
    const rubric = rubrics.get(`${work.revisionId} ${key}`)
    of(personId).works.push({ ...work, key, ...(rubric === undefined ? {} : { rubric }) })
  }
  for (const { person_id: id, course_id: courseId, cohort_id: cohortId } of await cohorts(
    db,
    ids,
    refs('cohort'),
    since,
  ))
    of(id).cohorts.push({ courseId, cohortId })
  for (const { person_id: id, badge_id: badgeId, id: awardId } of await held(db, now, ids, refs('badge')))
    of(id).badges.push({ badgeId, awardId })
  if (refs('nominations').length > 0)
    for (const { person_id: id, badge_id: badgeId, count } of await nominations(db, ids, badgeIds, since))
      of(id).nominations.set(badgeId, count)
  for (const { person_id: id, course_id: courseId, ...counts } of await reviews(db, ids, refs('reviews'), since))
    of(id).reviews.push({ courseId, ...counts })
  for (const grant of await grants(db, ids, refs('role'))) {
    const { id: grantId, person_id: id, role, place_kind: place, place_id: placeId } = grant
    of(id).roles.push({ role, place, placeId, grantId, days: daysOf(grant, now, since) })
  }
  return people
}

function nothing(): Found {
  return { activities: [], works: [], cohorts: [], badges: [], nominations: new Map(), reviews: [], roles: [] }
}

type Since = Temporal.Instant | null

/** Digests of the rubrics that works were read by, each computed once. */
async function digestsOf(db: Db, works: readonly { revisionId: string; activityKey: string }[]) {
  const digests = new Map<string, string>()
  for (const { revisionId, activityKey } of works) {
    const key = `${revisionId} ${activityKey}`
    if (digests.has(key)) continue
    const digest = await rubricDigestAt(db, revisionId, activityKey)
    if (digest !== null) digests.set(key, digest)
  }
  return digests
}

async function activities(db: Db, ids: readonly string[], courseIds: readonly string[], since: Since) {
  if (courseIds.length === 0) return []
  const { rows } = await sql<{ person_id: string; course_id: string; key: string }>`
    select distinct done.person_id, cohort.course_id, done.activity_key as key
    from ${activitiesDone()} as done join cohort on cohort.id = done.cohort_id
    where done.person_id = any(${[...ids]}::uuid[]) and cohort.course_id = any(${[...courseIds]}::uuid[])
      and (${since}::timestamptz is null or done.at > ${since}::timestamptz)`.execute(db)
  return rows
}

async function cohorts(db: Db, ids: readonly string[], courseIds: readonly string[], since: Since) {
  if (courseIds.length === 0) return []
  const { rows } = await sql<{ person_id: string; course_id: string; cohort_id: string }>`
    select participation.person_id, cohort.course_id, cohort.id as cohort_id
    from participation join cohort on cohort.id = participation.cohort_id
    where participation.person_id = any(${[...ids]}::uuid[]) and participation.state = 'completed'
      and cohort.course_id = any(${[...courseIds]}::uuid[])
      and (${since}::timestamptz is null or participation.ended_at > ${since}::timestamptz)
    order by cohort.id`.execute(db)
  return rows
}

/** An offer counts as held: nobody waits for the answer of somebody who is away. */
async function held(db: Db, now: Temporal.Instant, ids: readonly string[], badgeIds: readonly string[]) {
  if (badgeIds.length === 0) return []
  const { rows } = await sql<{ person_id: string; badge_id: string; id: string }>`
    select person_id, badge_id, id from award
    where person_id = any(${[...ids]}::uuid[]) and badge_id = any(${[...badgeIds]}::uuid[])
      and state <> 'declined' and standing = 'held' and (valid_until is null or valid_until > ${now})`.execute(db)
  return rows
}

async function nominations(db: Db, ids: readonly string[], badgeIds: readonly string[], since: Since) {
  const { rows } = await sql<{ person_id: string; badge_id: string; count: number }>`
    select person_id, badge_id, count(*)::int as count from ${standingNominations()} as nominated
    where person_id = any(${[...ids]}::uuid[]) and badge_id = any(${[...badgeIds]}::uuid[])
      and (${since}::timestamptz is null or at > ${since}::timestamptz)
    group by person_id, badge_id`.execute(db)
  return rows
}

/** @param courseIds with the empty one for any course. */
async function reviews(db: Db, ids: readonly string[], courseIds: readonly string[], since: Since) {
  if (courseIds.length === 0) return []
  const named = courseIds.filter((id) => id !== '')
  const { rows } = await sql<{ person_id: string; course_id: string; given: number; helpful: number }>`
    select review.reviewer_id as person_id, cohort.course_id, count(*)::int as given,
      (count(*) filter (where helped <> 'not'))::int as helpful
    from review join work_version on work_version.id = review.work_version_id
      join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
    where review.reviewer_id = any(${[...ids]}::uuid[])
      and (${courseIds.length > named.length} or cohort.course_id = any(${named}::uuid[]))
      and (${since}::timestamptz is null or review.at > ${since}::timestamptz)
    group by review.reviewer_id, cohort.course_id`.execute(db)
  return rows
}

async function grants(db: Db, ids: readonly string[], roles: readonly string[]) {
  if (roles.length === 0) return []
  return db
    .selectFrom(everHeld(roles as Role[]).as('held'))
    .selectAll()
    .where(sql<boolean>`person_id = any(${[...ids]}::uuid[])`)
    .orderBy('at')
    .execute()
}

const DAY_MS = 86_400_000

/** Whole days that a role was held, until it ended, its term was over, or now. */
function daysOf(
  grant: { at: Temporal.Instant; until: Temporal.Instant | null; ended_at: Temporal.Instant | null },
  now: Temporal.Instant,
  since: Since,
): number {
  const at = (one: Temporal.Instant | null, otherwise: number) => one?.epochMilliseconds ?? otherwise
  const end = Math.min(at(grant.until, Infinity), at(grant.ended_at, Infinity), now.epochMilliseconds)
  const begin = Math.max(grant.at.epochMilliseconds, at(since, -Infinity))
  return Math.max(0, Math.floor((end - begin) / DAY_MS))
}

/** What a person has done towards some badges, for a page. */
export function keptAchieved(
  reads: Reads,
  now: Temporal.Instant,
  personId: string,
  badges: readonly { id: string; criteria: Criteria }[],
): Promise<Achieved> {
  return cachedRead(
    reads,
    `achieved ${personId} ${badges.map(({ id }) => id).join(' ')}`,
    async () => (await achievedBy(reads.db, now, [personId], lookedAt(badges))).get(personId) ?? nothing(),
    () => [`person:${personId}`],
  )
}
