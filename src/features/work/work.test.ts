import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview } from './commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from './commands/give-review.ts'
import { handIn } from './commands/hand-in.ts'
import { lookAfterReviews } from './commands/look-after-reviews.ts'
import { markReview } from './commands/mark-review.ts'
import { workFor, worksMeeting } from './queries/index.ts'

let kit: Kit
let ada: Actor
let people: Actor[]
let courseId: string
let slug: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil']) people.push(await personNamed(kit, name))
  const opened = await openCourse(kit, ada)
  courseId = opened.course.id
  slug = opened.course.slug
})
afterAll(() => kit.close())

const who = (at: number) => kit.as(people[at] ?? null)
const work = (cohortId: string) => ({
  cohortId,
  activityKey: 'diary',
  body: 'A *diary*',
  links: [],
  fileIds: [],
  changed: '',
})
const good = {
  verdicts: { observation: 1, evidence: 2 },
  feedback: 'Your photographs made me go and dig.',
  nextStep: 'Say how deep.',
}

async function cohortOf(...members: number[]): Promise<string> {
  return (
    await runningCohort(
      kit,
      ada,
      slug,
      members.map((at) => people[at] as Actor),
    )
  ).id
}

describe('handing in', () => {
  it('keeps immutable versions; within the grace time a new one takes the place of the last, unread', async () => {
    const cohortId = await cohortOf(0, 1)
    expect(await handIn(who(0), { ...work(cohortId), body: '  ' })).toMatchObject({
      kind: 'invalid',
      fields: { body: expect.any(String) },
    })
    expect(await handIn(who(0), { ...work(cohortId), links: ['javascript:alert(1)'] })).toMatchObject({
      fields: { links: expect.any(String) },
    })
    expect(await handIn(who(0), { ...work(cohortId), activityKey: 'life' })).toMatchObject({ kind: 'unknown' })
    expect(await handIn(who(5), work(cohortId))).toMatchObject({ code: 'cohort.not-participant' })
    const first = sure(await handIn(who(0), work(cohortId)))
    expect(await claimReview(who(1), {})).toMatchObject({ code: 'review.none' })
    const second = sure(await handIn(who(0), { ...work(cohortId), body: 'Better' }))
    expect(second).toMatchObject({ workId: first.workId, number: 2 })
    kit.clock.advance({ minutes: 30 })
    const { leaseId } = sure(await claimReview(who(1), {}))
    const lease = await kit.services.db
      .selectFrom('review_lease')
      .select('work_version_id')
      .where('id', '=', leaseId)
      .executeTakeFirstOrThrow()
    expect(lease.work_version_id).toBe(second.versionId)
    expect(await handIn(who(0), { ...work(cohortId), body: 'Too late' })).toMatchObject({ code: 'work.being-read' })
    sure(await returnReview(who(1), { leaseId, reason: '' }))
    expect(await claimReview(who(1), {})).toMatchObject({ code: 'review.none' })
  })
})

describe('reviewing', () => {
  it('goes fewest first, never to the author, a blocked person or twice to the same, and settles by the median', async () => {
    const cohortId = await cohortOf(0, 1, 2, 3, 4)
    const { workId, versionId } = sure(await handIn(who(0), { ...work(cohortId), now: true }))
    expect(await claimReview(who(0), {})).toMatchObject({ code: 'review.none' })
    sure(await blockPerson(who(4), { handle: 'bo', blocked: true }))
    expect(await claimReview(who(4), {})).toMatchObject({ code: 'review.none' })
    const leases: string[] = []
    for (const at of [1, 2, 3]) {
      const { leaseId } = sure(await claimReview(who(at), {}))
      leases.push(leaseId)
      expect(await giveReview(who(at), { leaseId, ...good, verdicts: { observation: 1 } })).toMatchObject({
        kind: 'invalid',
        fields: { 'verdicts.evidence': expect.any(String) },
      })
      expect(await giveReview(who(at), { leaseId, ...good, verdicts: { observation: 1, evidence: 9 } })).toMatchObject({
        kind: 'invalid',
      })
      expect(await giveReview(who(0), { leaseId, ...good })).toMatchObject({ kind: 'unknown' })
      const given = sure(
        await giveReview(who(at), {
          leaseId,
          ...good,
          verdicts: { observation: at === 3 ? 0 : 1, evidence: at === 1 ? null : 2 },
        }),
      )
      expect(sure(await giveReview(who(at), { leaseId, ...good }))).toEqual(given)
    }
    const data = await workFor(kit.services.db, people[0] ?? null, kit.clock.now(), workId)
    expect(data?.reviews).toHaveLength(3)
    const verdicts = Object.fromEntries((data?.settlements ?? []).map(({ criterion_key: key, ...rest }) => [key, rest]))
    expect(verdicts['observation']).toMatchObject({ verdict: 'meets', n: 3, level: 1, given: [0, 1, 1] })
    expect(verdicts['evidence']).toMatchObject({ verdict: 'uncertain', n: 2 })
    expect((await kit.events()).at(-1)).toBe('work.settled')
    expect(await worksMeeting(kit.services.db, people[0]?.id ?? '', courseId)).toEqual([])
    const revised = sure(await handIn(who(0), { ...work(cohortId), body: 'Revised', changed: 'Depths', now: true }))
    expect(revised.versionId).not.toBe(versionId)
    for (const at of [1, 2, 3])
      sure(await giveReview(who(at), { leaseId: sure(await claimReview(who(at), {})).leaseId, ...good }))
    expect(await worksMeeting(kit.services.db, people[0]?.id ?? '', courseId)).toEqual([
      { workId, activityKey: 'diary', readers: 3, unnamed: false },
    ])
    const reviewId = data?.reviews[0]?.id ?? ''
    expect(await markReview(who(1), { reviewId, helped: 'kind' })).toMatchObject({ kind: 'unknown' })
    sure(await markReview(who(0), { reviewId, helped: 'kind' }))
    sure(await blockPerson(who(4), { handle: 'bo', blocked: false }))
  })

  it('lets nobody hold more than two, returns what runs out, and keeps a draft longer', async () => {
    const cohortId = await cohortOf(0, 1, 2, 3, 4, 5)
    for (const at of [1, 2, 3]) sure(await handIn(who(at), { ...work(cohortId), now: true }))
    const first = sure(await claimReview(who(5), {})).leaseId
    const second = sure(await claimReview(who(5), {})).leaseId
    expect(await claimReview(who(5), {})).toMatchObject({ code: 'review.enough' })
    kit.clock.advance({ hours: 40 })
    sure(await draftReview(who(5), { leaseId: first, draft: { feedback: 'half' } }))
    kit.clock.advance({ hours: 9 })
    expect(sure(await lookAfterReviews(kit.as(null), {})).returned).toBe(1)
    expect(await giveReview(who(5), { leaseId: second, ...good })).toMatchObject({ code: 'lease.over' })
    sure(await giveReview(who(5), { leaseId: first, ...good }))
  })

  it('never waits for ever: organisers are asked at the promised day, and two days later it settles with what there is', async () => {
    const author = await personNamed(kit, 'Hal')
    const reader = await personNamed(kit, 'Ida')
    const { id: cohortId } = await runningCohort(kit, ada, slug, [author, reader])
    const { workId } = sure(await handIn(kit.as(author), { ...work(cohortId), now: true }))
    sure(await giveReview(kit.as(reader), { leaseId: sure(await claimReview(kit.as(reader), {})).leaseId, ...good }))
    kit.clock.advance({ days: 5 })
    expect(sure(await lookAfterReviews(kit.as(null), {})).asked).toBeGreaterThan(0)
    expect(sure(await lookAfterReviews(kit.as(null), {})).asked).toBe(0)
    kit.clock.advance({ days: 2 })
    expect(sure(await lookAfterReviews(kit.as(null), {})).settled).toBeGreaterThan(0)
    const data = await workFor(kit.services.db, author, kit.clock.now(), workId)
    expect(data?.settlements.map(({ n, verdict }) => [n, verdict])).toEqual([
      [1, 'meets'],
      [1, 'meets'],
    ])
    expect(await workFor(kit.services.db, await personNamed(kit, 'Stranger'), kit.clock.now(), workId)).toBeNull()
  })
})

describe('a race on PostgreSQL', () => {
  it('never leases a version more often than it needs, with 200 claims at once', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 16 }))
    const organizer = await personNamed(race, 'Ada')
    const { course } = await openCourse(race, organizer)
    const crowd = await Promise.all(Array.from({ length: 40 }, (_, at) => personNamed(race, `Person ${at}`)))
    const { id: cohortId } = await runningCohort(race, organizer, course.slug, crowd)
    for (const author of crowd.slice(0, 5)) sure(await handIn(race.as(author), { ...work(cohortId), now: true }))
    const claims = await Promise.all(
      Array.from({ length: 200 }, (_, at) => claimReview(race.as(crowd[at % 40] ?? null), {})),
    )
    const held = await race.services.db.selectFrom('review_lease').select(['work_version_id', 'reviewer_id']).execute()
    expect(claims.filter((claim) => !isRefusal(claim))).toHaveLength(held.length)
    const perVersion = new Map<string, number>()
    const perPerson = new Map<string, number>()
    for (const { work_version_id: version, reviewer_id: reviewer } of held) {
      perVersion.set(version, (perVersion.get(version) ?? 0) + 1)
      perPerson.set(reviewer, (perPerson.get(reviewer) ?? 0) + 1)
    }
    expect(Math.max(...perVersion.values())).toBeLessThanOrEqual(3)
    expect(Math.max(...perPerson.values())).toBeLessThanOrEqual(2)
    expect(held.length).toBeGreaterThanOrEqual(10)
    await race.close()
  })
})
