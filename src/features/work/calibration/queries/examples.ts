import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { eitherBlocked } from '#features/people/index.ts'
import {
  courseBySlug,
  courseById,
  findActivity,
  shownRevision,
  syllabusAt,
  type Criterion,
} from '#features/courses/index.ts'
import { holdings } from '#features/roles/index.ts'
import type { ExampleFacts } from '../../policy.ts'
import { agreementOf, isAgreed, isTimeToTry, sameScale } from '../rules/example-agreement.ts'
import type { Verdicts } from '../../terms.ts'
import { worksMeeting } from '../../work/index.ts'

export interface ActivityOf {
  courseId: string
  activityKey: string
}

/** Where somebody stands in an activity over all cohorts of its course: what decides whether they may make examples. */
export async function exampleFacts(
  db: Db,
  now: Temporal.Instant,
  personId: string,
  { courseId, activityKey }: ActivityOf,
): Promise<ExampleFacts> {
  const found = await sql<{ organizes: boolean; given: number }>`
    select exists (select 1 from ${holdings(now, ['organizer', 'facilitator'])} as held where person_id = ${personId}
        and ((place_kind = 'course' and place_id = ${courseId}) or (place_kind = 'cohort' and place_id in (select id from cohort where course_id = ${courseId})))) as organizes,
      (select count(*)::int from review join work_version on work_version.id = review.work_version_id join work on work.id = work_version.work_id join cohort on cohort.id = work.cohort_id
        where review.reviewer_id = ${personId} and cohort.course_id = ${courseId} and work.activity_key = ${activityKey}) as given
  `.execute(db)
  const { organizes = false, given = 0 } = found.rows[0] ?? {}
  const met = (await worksMeeting(db, [personId], [courseId], null)).some((work) => work.activityKey === activityKey)
  return { organizes, given, met }
}

/** An activity with a rubric as readers see it now; null when there is none. */
export async function activityWithRubric(db: Db, viewer: Actor | null, slug: string, activityKey: string) {
  const course = await courseBySlug(db, viewer, slug)
  const revisionId = course === null ? null : shownRevision(course)
  if (course === null || revisionId === null) return null
  const activity = findActivity(await syllabusAt(db, revisionId), activityKey)?.activity
  return activity?.rubric == null ? null : { course, revisionId, activity, criteria: activity.rubric.criteria }
}

/** The judgements of an example, oldest first, or only those of some people. */
function judgementsOf(db: Db, exampleIds: readonly string[]) {
  if (exampleIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('example_judgement')
    .selectAll()
    .where('example_id', 'in', [...exampleIds])
    .orderBy('at')
    .orderBy('person_id')
    .execute()
}

export interface ListedExample {
  id: string
  title: string
  at: Temporal.Instant
  /** How many people have said its levels. */
  makers: number
  agreed: boolean
  /** The viewer has judged it. */
  judged: boolean
  /** The viewer added it. */
  mine: boolean
  criteria: readonly Criterion[]
}

/** Examples of an activity that are in use, oldest first; none by people blocked either way. */
export async function examplesOf(
  db: Db,
  viewerId: string,
  { courseId, activityKey }: ActivityOf,
): Promise<ListedExample[]> {
  const rows = await db
    .selectFrom('review_example')
    .selectAll()
    .where('course_id', '=', courseId)
    .where('activity_key', '=', activityKey)
    .where('retired_at', 'is', null)
    .where(sql<boolean>`not ${eitherBlocked(sql`${viewerId}`, sql`review_example.maker_id`)}`)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const judgements = await judgementsOf(
    db,
    rows.map(({ id }) => id),
  )
  return Promise.all(
    rows.map(async ({ id, title, at, maker_id: makerId, revision_id: revisionId }) => {
      const here = judgements.filter((one) => one.example_id === id)
      const makers = here.filter(({ role }) => role === 'maker').map(({ levels }) => levels)
      const criteria = await criteriaAt(db, revisionId, activityKey)
      return {
        id,
        title,
        at,
        makers: makers.length,
        agreed: isAgreed(agreementOf(criteria, makers)),
        judged: here.some(({ person_id: personId }) => personId === viewerId),
        mine: makerId === viewerId,
        criteria,
      }
    }),
  )
}

async function criteriaAt(db: Db, revisionId: string, activityKey: string): Promise<readonly Criterion[]> {
  return findActivity(await syllabusAt(db, revisionId), activityKey)?.activity.rubric?.criteria ?? []
}

/**
 * An example with what is agreed of it; null when there is none, or when it is out of use and the viewer never judged it.
 * What others say is in it also before the viewer has judged: pages keep it back until then.
 */
export async function exampleFor(db: Db, viewer: Actor, now: Temporal.Instant, id: string) {
  if (!isId(id)) return null
  const row = await db.selectFrom('review_example').selectAll().where('id', '=', id).executeTakeFirst()
  const hidden = row === undefined ? null : await courseById(db, row.course_id)
  const course = hidden === null ? null : await courseBySlug(db, viewer, hidden.slug)
  if (row === undefined || course === null) return null
  const activity = findActivity(await syllabusAt(db, row.revision_id), row.activity_key)?.activity
  const criteria = activity?.rubric?.criteria ?? []
  const judgements = await judgementsOf(db, [id])
  const mine = judgements.find((one) => one.person_id === viewer.id) ?? null
  if (row.retired_at !== null && mine === null) return null
  const makers = judgements.filter(({ role }) => role === 'maker')
  const agreement = agreementOf(
    criteria,
    makers.map(({ levels }) => levels),
  )
  const at = { courseId: row.course_id, activityKey: row.activity_key }
  return {
    example: row,
    course,
    activity: activity?.title ?? row.activity_key,
    criteria,
    mine,
    makers,
    agreement,
    agreed: isAgreed(agreement),
    facts: await exampleFacts(db, now, viewer.id, at),
  }
}

export type ExampleView = NonNullable<Awaited<ReturnType<typeof exampleFor>>>

/** The next example that somebody could try before they read a work by this rubric, when it is time for one. */
export async function exampleToTry(
  db: Db,
  now: Temporal.Instant,
  personId: string,
  at: ActivityOf & { criteria: readonly Criterion[] },
): Promise<{ id: string; title: string } | null> {
  const examples = await examplesOf(db, personId, at)
  const open = examples.filter((one) => one.agreed && !one.judged && !one.mine && sameScale(one.criteria, at.criteria))
  if (open.length === 0) return null
  const { given } = await exampleFacts(db, now, personId, at)
  const tried = examples.filter(({ judged }) => judged).length
  const [next] = open
  return next !== undefined && isTimeToTry(given, tried) ? { id: next.id, title: next.title } : null
}

export interface Tried {
  id: string
  title: string
  at: Temporal.Instant
  criteria: readonly Criterion[]
  mine: Verdicts
  agreed: Verdicts
}

/** The examples that somebody tried, oldest first, with what was agreed: for themselves alone. */
export async function triedBy(db: Db, personId: string): Promise<Tried[]> {
  const rows = await db
    .selectFrom('example_judgement')
    .innerJoin('review_example', 'review_example.id', 'example_judgement.example_id')
    .select(['review_example.id', 'title', 'revision_id', 'activity_key', 'example_judgement.at', 'levels'])
    .where('example_judgement.person_id', '=', personId)
    .where('example_judgement.role', '=', 'reader')
    .orderBy('example_judgement.at', 'desc')
    .limit(50)
    .execute()
  const judgements = await judgementsOf(
    db,
    rows.map(({ id }) => id),
  )
  return Promise.all(
    rows.toReversed().map(async ({ id, title, at, levels, revision_id: revisionId, activity_key: key }) => {
      const criteria = await criteriaAt(db, revisionId, key)
      const makers = judgements.filter((one) => one.example_id === id && one.role === 'maker')
      const agreed = agreementOf(
        criteria,
        makers.map((one) => one.levels),
      )
      return { id, title, at, criteria, mine: levels, agreed }
    }),
  )
}
