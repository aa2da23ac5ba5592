import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creditQueue, keyOf, type CreditQueue } from '#engines/peer-grading/index.ts'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview, returnReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { lookAfterReviews } from '../testing/look-after.ts'
import { reviewQueue } from '../../../../db/migrations/0014-review-queue.ts'
import { rescues } from './rescues.ts'

const PEOPLE = 12
const LARGE = 44

let kit: Kit
let organizer: Actor
let slug: string
let crowd: Actor[]
beforeAll(async () => {
  kit = await testKit()
  organizer = await personNamed(kit, 'Ada')
  slug = (await openCourse(kit, organizer)).course.slug
  crowd = []
  for (let at = 0; at < LARGE; at++) crowd.push(await personNamed(kit, `Person ${at}`))
})
afterAll(() => kit.close())

describe('the queue in the database and the one in the engine', () => {
  it.each([
    [1, PEOPLE, 70],
    [2, PEOPLE, 70],
    [3, 7, 50],
    [4, 4, 30],
    [5, LARGE, 120],
  ])(
    'pick the same and count the same in a random history (seed %d, %d people, %d steps)',
    async (seed, size, steps) => {
      const people = crowd.slice(0, size)
      const blocks = await blockSome(seed, people)
      const cohort = await runningCohort(kit, organizer, slug, people)
      const queue = creditQueue({ blocked: (one, other) => blocks.has(`${one} ${other}`) })
      const next = numbers(seed)
      const choose = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)]
      const versions = new Map<string, string>()
      const leases: { leaseId: string; versionId: string; reviewer: Actor }[] = []
      const settles = new Map<string, number>()
      const authors = people.filter(() => next() < (size === LARGE ? 1 : 0.8))
      for (const author of authors) {
        const given = sure(await handIn(kit.as(author), workIn(cohort.id)))
        versions.set(given.workId, given.versionId)
        queue.enter({ id: given.versionId, authors: [author.id], since: kit.clock.ms(), needed: 3, given: 5 })
        kit.clock.advance({ minutes: 1 })
      }
      // The ladder settles with fewer reviews after a week; here only reviews count.
      await kit.services.db
        .updateTable('work_version')
        .set({ due_at: kit.clock.now().add({ hours: 9_000 }) })
        .execute()
      for (let step = 0; step < steps; step++) {
        const what = next()
        const lease = choose(leases)
        const until = () => leases.splice(leases.indexOf(lease as (typeof leases)[number]), 1)
        if (lease === undefined || what < 0.55) {
          const reviewer = choose(people) as Actor
          if (leases.filter((one) => one.reviewer === reviewer).length === 2) continue
          const expected = queue.next(reviewer.id)
          const claim = await claimReview(kit.as(reviewer), {})
          const versionId = isRefusal(claim) ? null : await versionOf(claim.leaseId)
          expect(versionId).toBe(expected)
          if (isRefusal(claim) || versionId === null) continue
          queue.claim(versionId, reviewer.id)
          leases.push({ leaseId: claim.leaseId, versionId, reviewer })
        } else if (what < 0.9) {
          until()
          sure(await giveReview(kit.as(lease.reviewer), { leaseId: lease.leaseId, ...review }))
          queue.give(lease.versionId, lease.reviewer.id)
          settles.set(lease.versionId, (settles.get(lease.versionId) ?? 0) + 1)
          if (settles.get(lease.versionId) === 3) queue.settle(lease.versionId)
        } else if (what < 0.97) {
          until()
          sure(await returnReview(kit.as(lease.reviewer), { leaseId: lease.leaseId, reason: '' }))
          queue.release(lease.versionId, lease.reviewer.id, 'returned')
        } else {
          // Everything that is open runs out; half of the time nobody has swept when the next one claims.
          kit.clock.advance({ hours: 49 })
          if (next() < 0.5) await lookAfterReviews(kit.as(null))
          for (const { versionId, reviewer } of leases.splice(0)) queue.release(versionId, reviewer.id, 'expired')
        }
        kit.clock.advance({ minutes: 1 })
      }
      await lookAfterReviews(kit.as(null))
      await sameCounts(queue, [...versions.values()])
      const now = kit.clock.now()
      const short = await rescues(kit.services.db, { now, callsSince: now, most: 1_000 })
      const lacking = queue.rescues().filter(({ unheld }) => unheld > 0)
      expect(new Map(short.map(({ id, lacking: count }) => [id, count]))).toEqual(
        new Map(lacking.map(({ workId, unheld }) => [workId, unheld])),
      )
      await sameFromTheStart(cohort.id)
      await forget(blocks)
    },
  )
})

const review = { verdicts: { observation: 1, evidence: 2 }, feedback: 'I went and dug.', nextStep: 'Say how deep.' }

function workIn(cohortId: string) {
  return { cohortId, activityKey: 'diary', body: 'A *diary*', links: [], fileIds: [], changed: '', now: true }
}

async function versionOf(leaseId: string): Promise<string> {
  const lease = await kit.services.db
    .selectFrom('review_lease')
    .select('work_version_id')
    .where('id', '=', leaseId)
    .executeTakeFirstOrThrow()
  return lease.work_version_id
}

/** The computed columns are the key of the engine, for every row. */
async function sameCounts(queue: CreditQueue, versionIds: readonly string[]): Promise<void> {
  const rows = await kit.services.db
    .selectFrom('review_queue')
    .selectAll()
    .where('work_version_id', 'in', [...versionIds])
    .execute()
  expect(rows).toHaveLength(versionIds.length)
  for (const row of rows) {
    const { work_version_id: id, opens_at: opensAt, urgency, total, done, settled, received, open } = row
    const standing = queue.standing(id)
    expect({ received, open, done, settled }).toMatchObject({
      received: standing.received,
      open: standing.open,
      done: standing.done,
      settled: standing.settled,
    })
    expect(keyOf(standing, false)).toEqual([urgency, 0, total, -done, opensAt.epochMilliseconds, id])
  }
}

/** What the migration makes of reviews and leases that are there already is what counting them one by one came to. */
async function sameFromTheStart(cohortId: string): Promise<void> {
  const { db } = kit.services
  const rows = async () =>
    (
      await sql<Record<string, unknown>>`
        select to_jsonb(review_queue) - 'pool_id' || to_jsonb(review_pool) - 'id' as row
        from review_queue join review_pool on review_pool.id = pool_id where cohort_id = ${cohortId} order by work_id`.execute(
        db,
      )
    ).rows
  const counted = await rows()
  await db.deleteFrom('review_pool').execute()
  for (const statement of reviewQueue.up.filter((text) => text.startsWith('insert')))
    await sql.raw(statement).execute(db)
  expect(await rows()).toEqual(counted)
  expect(counted.length).toBeGreaterThan(0)
}

async function blockSome(seed: number, people: readonly Actor[]): Promise<Set<string>> {
  const blocks = new Set<string>()
  for (const [at, person] of people.entries()) {
    const other = people[(at * 7 + seed) % people.length]
    if (at % 4 !== 0 || other === undefined || other === person) continue
    sure(await blockPerson(kit.as(person), { handle: await handleOf(other), blocked: true }))
    blocks.add(`${person.id} ${other.id}`)
  }
  return blocks
}

/** The next history begins with the same people, and nothing else of this one. */
async function forget(blocks: ReadonlySet<string>): Promise<void> {
  await kit.services.db.deleteFrom('review_pool').execute()
  await kit.services.db
    .updateTable('review_lease')
    .set({ ended_at: kit.clock.now(), end_reason: 'returned' })
    .where('ended_at', 'is', null)
    .execute()
  for (const pair of blocks) {
    const [one, other] = pair.split(' ').map((id) => crowd.find((person) => person.id === id))
    if (one !== undefined && other !== undefined)
      sure(await blockPerson(kit.as(one), { handle: await handleOf(other), blocked: false }))
  }
}

async function handleOf({ id }: Actor): Promise<string> {
  const person = await kit.services.db
    .selectFrom('person')
    .select('handle')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return person.handle
}

/** Numbers from 0 to 1 that look like chance and repeat. */
function numbers(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
}
