import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { grantRole } from '#features/roles/index.ts'
import { RECIPROCITY_BAN } from '#engines/peer-grading/index.ts'
import { claimReview } from './commands/claim-review.ts'
import { drawCheck } from '../calibration/commands/draw-check.ts'
import { giveCheck } from '../calibration/commands/give-check.ts'
import { giveReview } from './commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'

let kit: Kit
let ada: Actor
let slug: string
let people: Actor[]
let cohortId: string
beforeAll(async () => {
  kit = await testKit([], await postgresDatabase({ poolSize: 8 }))
  ada = await personNamed(kit, 'Ada')
  slug = (await openCourse(kit, ada)).course.slug
})
let round = 0
beforeEach(async () => {
  round++
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil']) people.push(await personNamed(kit, `${name} ${round}`))
  cohortId = (await runningCohort(kit, ada, slug, people)).id
})
afterAll(() => kit.close())

const who = (at: number) => kit.as(people[at] ?? null)
const hand = async (author: number) =>
  sure(
    await handIn(who(author), {
      cohortId,
      activityKey: 'diary',
      body: 'A *diary*',
      links: [],
      fileIds: [],
      changed: '',
      now: true,
    }),
  )
const words = { feedback: 'I saw it.', nextStep: 'Dig.' }

/**
 * Lets two commands run until both wait for rows of `work_version`, or for each other, and then go on: as if they had come at one moment.
 * Each has read by then all that it reads before it writes.
 */
async function together<A, B>(versionIds: string[], one: () => Promise<A>, other: () => Promise<B>): Promise<[A, B]> {
  const { db } = kit.services
  const { both } = await db.transaction().execute(async (trx) => {
    await sql`select id from work_version where id = any(${versionIds}::uuid[]) for update`.execute(trx)
    const running = Promise.all([one(), other()])
    const waiting = async () => {
      const found = await sql<{ count: number }>`
        select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      )
      return found.rows[0]?.count
    }
    await expect.poll(waiting, { timeout: 20_000, interval: 10 }).toBe(2)
    // They end after this transaction has.
    return { both: running }
  })
  return both
}

it('two who claim each other’s work at one moment do not both get it where that is banned', async () => {
  const versions = [(await hand(0)).versionId, (await hand(1)).versionId]
  await kit.services.db
    .updateTable('review_pool')
    .set({ size: RECIPROCITY_BAN })
    .where('cohort_id', '=', cohortId)
    .execute()
  const claims = await together(
    versions,
    () => claimReview(who(0), {}),
    () => claimReview(who(1), {}),
  )
  expect(claims.filter((claim) => !isRefusal(claim))).toHaveLength(1)
  expect(claims.find(isRefusal)).toMatchObject({ code: 'review.none' })
  // The other one reads somebody else's.
  await hand(2)
  const late = claims.findIndex(isRefusal)
  expect(isRefusal(await claimReview(who(late), {}))).toBe(false)
})

it('two organisers who draw at one moment have a work each, and both may check theirs', async () => {
  const other = await personNamed(kit, `Ben ${round}`)
  sure(
    await grantRole(kit.as(null), {
      personId: other.id,
      role: 'organizer',
      place: { kind: 'cohort', id: cohortId },
      reason: 'For a test.',
    }),
  )
  const versions: string[] = []
  for (const author of [0, 1]) {
    versions.push((await hand(author)).versionId)
    for (const at of [3, 4, 5]) {
      const { leaseId } = sure(await claimReview(who(at), {}))
      sure(await giveReview(who(at), { leaseId, verdicts: { observation: 0, evidence: 0 }, ...words }))
    }
  }
  const draw = { cohortId, activityKey: 'diary', kind: 'targeted' as const }
  const organizers = [ada, other].map((actor) => kit.as(actor))
  const drawn = await together(
    versions,
    () => drawCheck(kit.as(ada), draw),
    () => drawCheck(kit.as(other), draw),
  )
  const ids = drawn.map((one) => sure(one).versionId)
  expect(new Set(ids)).toEqual(new Set(versions))
  for (const [at, versionId] of ids.entries()) {
    const levels = { observation: 1, evidence: 1 }
    const [mine, theirs] = at === 0 ? organizers : organizers.toReversed()
    if (mine === undefined || theirs === undefined) throw new Error('there are two')
    expect(await giveCheck(theirs, { versionId, levels, reason: 'I read it.' })).toMatchObject({ kind: 'unknown' })
    sure(await giveCheck(mine, { versionId, levels, reason: 'I read it.' }))
  }
})

it('two reviews that open and answer a tie-break at one moment both count: one more is asked, and it settles', async () => {
  const { versionId } = await hand(0)
  const unsure = { observation: null, evidence: 2 }
  const leases: string[] = []
  // Who owes a review may read more than are needed.
  for (const at of [1, 2, 3, 4]) await hand(at)
  for (const at of [1, 2, 3, 4]) leases.push(await leaseOn(versionId, at))
  for (const at of [1, 2])
    sure(await giveReview(who(at), { leaseId: leases[at - 1] ?? '', verdicts: unsure, ...words }))
  const given = await together(
    [versionId],
    () => giveReview(who(3), { leaseId: leases[2] ?? '', verdicts: unsure, ...words }),
    () => giveReview(who(4), { leaseId: leases[3] ?? '', verdicts: unsure, ...words }),
  )
  given.forEach(sure)
  expect(await standing(versionId)).toEqual({ needed: 5, tie_breaks: 2, settled: false, received: 4, queued: 5 })
  sure(await giveReview(who(5), { leaseId: await leaseOn(versionId, 5), verdicts: unsure, ...words }))
  expect(await standing(versionId)).toMatchObject({ settled: true, received: 5 })
})

/** A claim of somebody on this version, whatever the queue would have given. */
async function leaseOn(versionId: string, at: number): Promise<string> {
  const leaseId = kit.services.id()
  await kit.services.db
    .insertInto('review_lease')
    .values({
      id: leaseId,
      work_version_id: versionId,
      reviewer_id: people[at]?.id ?? '',
      at: kit.clock.now(),
      until: kit.clock.now().add({ hours: 48 }),
      draft: null,
      ended_at: null,
      end_reason: null,
      appeal_id: null,
    })
    .execute()
  return leaseId
}

async function standing(versionId: string) {
  const row = await kit.services.db
    .selectFrom('work_version')
    .innerJoin('review_queue', 'review_queue.work_version_id', 'work_version.id')
    .select(['work_version.needed', 'tie_breaks', 'settled_at', 'received', 'review_queue.needed as queued'])
    .where('work_version.id', '=', versionId)
    .executeTakeFirstOrThrow()
  const { settled_at: settledAt, ...rest } = row
  return { ...rest, settled: settledAt !== null }
}

it('all who hand in at one moment do, and none is ended since two wait for each other', async () => {
  const deadlocks = async () => {
    // What a connection has counted it tells when it is idle for a while.
    await Promise.all(people.map(() => sql`select pg_stat_force_next_flush(), pg_sleep(0.05)`.execute(kit.services.db)))
    const found = await sql<{ count: string }>`
      select deadlocks::text as count from pg_stat_database where datname = current_database()`.execute(kit.services.db)
    return found.rows[0]?.count
  }
  const before = await deadlocks()
  const handed = await Promise.all(people.map((_, author) => hand(author)))
  expect(new Set(handed.map(({ workId }) => workId)).size).toBe(people.length)
  expect(await deadlocks()).toBe(before)
})
