import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview, returnReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'

const work = { activityKey: 'diary', body: 'A *diary*', links: [], fileIds: [], changed: '', now: true }
const NEEDED = 3
const GIVEN = 5
const PEOPLE = 40
const AUTHORS = 25

let kit: Kit
let crowd: Actor[]
beforeAll(async () => {
  kit = await testKit([], await postgresDatabase({ poolSize: 16 }))
  const organizer = await personNamed(kit, 'Ada')
  const { course } = await openCourse(kit, organizer)
  crowd = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => personNamed(kit, `Person ${at}`)))
  const { id: cohortId } = await runningCohort(kit, organizer, course.slug, crowd)
  for (const author of crowd.slice(0, AUTHORS)) sure(await handIn(kit.as(author), { ...work, cohortId }))
})
afterAll(() => kit.close())

describe('a race on PostgreSQL', () => {
  it('with 1,000 claims at once: nobody holds more than two, no work is held more often than it may, every counter is right', async () => {
    const claims = await Promise.all(
      Array.from({ length: 1_000 }, (_, at) => claimReview(kit.as(crowd[at % PEOPLE] ?? null), {})),
    )
    const { perVersion, perPerson } = await held()
    expect(claims.filter((claim) => !isRefusal(claim))).toHaveLength(sum(perPerson))
    expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(2)
    expect(Math.max(...perVersion.values())).toBeLessThanOrEqual(GIVEN)
    // Who owes reviews finds something as long as there is anything.
    expect(crowd.slice(0, AUTHORS).map(({ id }) => perPerson.get(id))).toEqual(Array(AUTHORS).fill(2))
    expect([...perVersion.values()].filter((count) => count < NEEDED)).toEqual([])
    expect(await wrongCounters()).toEqual([])
  })

  it('with claims, reviews and returns at once, as many as 600, the counters stay right and nothing is lost', async () => {
    const leases = await kit.services.db
      .selectFrom('review_lease')
      .select(['id', 'reviewer_id'])
      .where('ended_at', 'is', null)
      .orderBy('id')
      .execute()
    const review = { verdicts: { observation: 1, evidence: 2 }, feedback: 'I went and dug.', nextStep: 'Say how deep.' }
    const by = (id: string) => kit.as(crowd.find((person) => person.id === id) ?? null)
    const ended = leases.map(({ id: leaseId, reviewer_id: id }, at) =>
      at % 4 === 0 ? returnReview(by(id), { leaseId, reason: '' }) : giveReview(by(id), { leaseId, ...review }),
    )
    const claims = Array.from({ length: 520 }, (_, at) => claimReview(kit.as(crowd[at % PEOPLE] ?? null), {}))
    const refused = (await Promise.all(ended)).filter(isRefusal)
    await Promise.all(claims)
    expect(refused).toEqual([])
    const { perVersion, perPerson } = await held()
    expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(2)
    expect(Math.max(...perVersion.values())).toBeLessThanOrEqual(GIVEN)
    expect(await wrongCounters()).toEqual([])
  })
})

/** Claims that stand, by person; claims that stand or became a review, by version. */
async function held() {
  const rows = await kit.services.db
    .selectFrom('review_lease')
    .select(['work_version_id', 'reviewer_id', 'ended_at'])
    .where((eb) => eb.or([eb('ended_at', 'is', null), eb('end_reason', '=', 'given')]))
    .execute()
  const count = (ids: string[]) => {
    const counts = new Map<string, number>()
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
    return counts
  }
  return {
    perVersion: count(rows.map(({ work_version_id: id }) => id)),
    perPerson: count(rows.filter(({ ended_at: ended }) => ended === null).map(({ reviewer_id: id }) => id)),
  }
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0)
}

/** Rows of the queue whose counters say something else than reviews and leases do. */
async function wrongCounters() {
  const found = await sql`
    select work_id from review_queue where
      received <> (select count(*) from review where review.work_version_id = review_queue.work_version_id)
      or open <> (select count(*) from review_lease lease where lease.work_version_id = review_queue.work_version_id and ended_at is null)
      or done <> (select count(*) from review join review_queue other on other.work_version_id = review.work_version_id
        where other.pool_id = review_queue.pool_id and review.reviewer_id = review_queue.author_id)
  `.execute(kit.services.db)
  return found.rows
}
