import { sql } from 'kysely'
import type { Db } from '#kernel/db/index.ts'
import type { Recipients } from '#kernel/events/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { OPEN_STATES, type ParticipationState } from '../terms.ts'

/** Who is in a cohort and how far they are, how many seats are taken and how many wait: the same for everybody. */
export function peopleAndProgress(reads: Reads, cohortId: string) {
  return cachedRead(
    reads,
    `people ${cohortId}`,
    async () => {
      const [people, zones, progress, counts] = await Promise.all([
        facesIn(reads.db, cohortId),
        zonesIn(reads.db, cohortId),
        progressOf(reads.db, cohortId),
        cohortCounts(reads.db, cohortId),
      ])
      return { people, zones, progress, counts, count: counts.active + counts.completed }
    },
    ({ people }) => [`cohort:${cohortId}`, ...people.map(({ id }) => `person:${id}`)],
  )
}

/** Numbers everybody may see: seats taken, people waiting. */
async function cohortCounts(db: Db, cohortId: string): Promise<Record<ParticipationState, number>> {
  const rows = await db
    .selectFrom('participation')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('state')
    .execute()
  const counts: Record<ParticipationState, number> = {
    applied: 0,
    waiting: 0,
    offered: 0,
    active: 0,
    completed: 0,
    left: 0,
    removed: 0,
    declined: 0,
  }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** People shown by their faces; the rest are counted. */
const MAX_FACES = 24

/** Those who are longest in a cohort. */
async function facesIn(db: Db, cohortId: string) {
  return db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select(['person.id', 'person.handle', 'person.name'])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', ['active', 'completed'])
    .orderBy('participation.joined_at')
    .orderBy('participation.id')
    .limit(MAX_FACES)
    .execute()
}

/** In how many time zones the people of a cohort live. */
async function zonesIn(db: Db, cohortId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(distinct person.zone)::int as count from participation join person on person.id = participation.person_id
    where cohort_id = ${cohortId} and state in ('active', 'completed')`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** Everybody who is in a cohort, as SQL, for what is told to all of them. */
export function participantIds(cohortId: string): Recipients {
  return sql`select person_id as id from participation where cohort_id = ${cohortId} and state in ('active', 'completed')`
}

/** Everybody who is in a cohort, has completed it or waits for a seat there, as SQL. */
export function everybodyOf(cohortId: string): Recipients {
  return sql`select person_id as id from participation where cohort_id = ${cohortId}
    and state = any(${[...OPEN_STATES, 'completed']}::text[])`
}

/** Who is or was in a cohort of which course, as SQL. */
export const participantsOfCourses = sql`select participation.person_id, cohort.course_id from participation
  join cohort on cohort.id = participation.cohort_id where participation.joined_at is not null`

/** How many have done each activity. */
async function progressOf(db: Db, cohortId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('activity_done')
    .select(['activity_key', ({ fn }) => fn.countAll<number>().as('count')])
    .where('cohort_id', '=', cohortId)
    .groupBy('activity_key')
    .execute()
  return new Map(rows.map(({ activity_key: key, count }) => [key, count]))
}

/** People on one page of the organisers' list. */
const QUEUE_PAGE = 100

/** A page of who applied, who waits, who is offered a seat and who is in, in this order, for the organisers. Pages count from 1. */
export async function queueOf(db: Db, cohortId: string, page: number) {
  const rows = await db
    .selectFrom('participation')
    .innerJoin('person', 'person.id', 'participation.person_id')
    .select([
      'person.handle',
      'person.name',
      'participation.id',
      'participation.state',
      'participation.answer',
      'participation.applied_at',
      'participation.offered_until',
    ])
    .where('cohort_id', '=', cohortId)
    .where('state', 'in', OPEN_STATES)
    .orderBy(sql`array_position(${[...OPEN_STATES]}::text[], participation.state)`)
    .orderBy('participation.applied_at')
    .orderBy('participation.id')
    .limit(QUEUE_PAGE + 1)
    .offset((page - 1) * QUEUE_PAGE)
    .execute()
  return { queue: rows.slice(0, QUEUE_PAGE), more: rows.length > QUEUE_PAGE, page }
}
