import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { lookAfterReviews } from '../testing/look-after.ts'
import { markReview } from '../reviewing/commands/mark-review.ts'
import { m } from '../messages/index.ts'
import { workFor } from '../work/queries/work.ts'
import { worksMeeting } from '../work/queries/meeting.ts'

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
      fields: { body: { message: m.handInNothing } },
    })
    expect(await handIn(who(0), { ...work(cohortId), links: ['javascript:alert(1)'] })).toMatchObject({
      fields: { links: { message: m.handInLinks } },
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
  it('goes fewest first, never to the author, a blocked person or twice to the same, and settles by the estimate', async () => {
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
        fields: { 'verdicts.evidence': { message: m.levelOrCannot } },
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
    // One could not judge a criterion: one more is asked, and when nobody is left it is settled two days after the promise.
    expect((await kit.events()).at(-1)).toBe('work.tie-break-opened')
    kit.clock.advance({ days: 7 })
    expect(await lookAfterReviews(kit.as(null))).toMatchObject({ settled: 1 })
    const early = await workFor(kit.services.db, people[0] ?? null, kit.clock.now(), workId)
    expect(early).toMatchObject({ settlements: [], reviews: [{}, {}, {}] })
    for (const review of early?.reviews ?? [])
      sure(await markReview(who(0), { reviewId: review.id, helped: 'specific', reaction: '' }))
    const data = await workFor(kit.services.db, people[0] ?? null, kit.clock.now(), workId)
    const verdicts = Object.fromEntries((data?.settlements ?? []).map(({ criterion_key: key, ...rest }) => [key, rest]))
    expect(verdicts['observation']).toMatchObject({ n: 3, given: [0, 1, 1], low: 0, high: 1 })
    expect(verdicts['observation']?.level).toBeCloseTo(0.65, 1)
    expect(verdicts['evidence']).toMatchObject({ n: 2, given: [2, 2], method: 'bias-only' })
    expect(await kit.events()).toContain('work.settled')
    expect(await worksMeeting(kit.services.db, [people[0]?.id ?? ''], [courseId], null)).toEqual([])
    const revised = sure(await handIn(who(0), { ...work(cohortId), body: 'Revised', changed: 'Depths', now: true }))
    expect(revised.versionId).not.toBe(versionId)
    for (const at of [1, 2, 3])
      sure(await giveReview(who(at), { leaseId: sure(await claimReview(who(at), {})).leaseId, ...good }))
    expect(await worksMeeting(kit.services.db, [people[0]?.id ?? ''], [courseId], null)).toEqual([
      {
        personId: people[0]?.id,
        courseId,
        revisionId: expect.any(String),
        workId,
        activityKey: 'diary',
        readers: 3,
        unnamed: false,
      },
    ])
    const reviewId = data?.reviews[0]?.id ?? ''
    expect(await markReview(who(1), { reviewId, helped: 'kind', reaction: 'Measured again.' })).toMatchObject({
      kind: 'unknown',
    })
    sure(await markReview(who(0), { reviewId, helped: 'kind', reaction: 'Measured again.' }))
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
    expect(await lookAfterReviews(kit.as(null))).toMatchObject({ returned: 1 })
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
    expect(await lookAfterReviews(kit.as(null))).toHaveProperty('asked')
    expect(await lookAfterReviews(kit.as(null))).not.toHaveProperty('asked')
    kit.clock.advance({ days: 2 })
    expect(await lookAfterReviews(kit.as(null))).toHaveProperty('settled')
    kit.clock.advance({ days: 3 })
    const data = await workFor(kit.services.db, author, kit.clock.now(), workId)
    // One reader alone is not sure of much.
    expect(data?.settlements.map(({ n, verdict }) => [n, verdict])).toEqual([
      [1, 'uncertain'],
      [1, 'uncertain'],
    ])
    expect(await workFor(kit.services.db, await personNamed(kit, 'Stranger'), kit.clock.now(), workId)).toBeNull()
  })
})
