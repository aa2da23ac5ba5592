import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recompute, type Explanation } from '#engines/peer-grading/index.ts'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { appealVerdict } from '../appeals/commands/appeal-verdict.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { decideAppeal } from '../appeals/commands/decide-appeal.ts'
import { drawCheck } from './commands/draw-check.ts'
import { giveCheck } from './commands/give-check.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { appealsDue, checksOver } from '../showing/sweeps.ts'
import { lookAfterReviews } from '../testing/look-after.ts'
import { markReview } from '../reviewing/commands/mark-review.ts'
import { withdrawAppeal } from '../appeals/commands/withdraw-appeal.ts'
import { m } from '../messages/index.ts'
import { appealFor } from '../appeals/queries/appeals.ts'
import { workFor } from '../work/queries/work.ts'
import type { Verdicts } from '../terms.ts'

let kit: Kit
let ada: Actor
let people: Actor[]
let slug: string
let cohortId: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  slug = (await openCourse(kit, ada)).course.slug
})
let round = 0
beforeEach(async () => {
  round++
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil', 'Hal'])
    people.push(await personNamed(kit, `${name} ${round}`))
  cohortId = (await runningCohort(kit, ada, slug, people)).id
})
afterAll(() => kit.close())

const person = (at: number) => people[at] as Actor
const who = (at: number) => kit.as(person(at))
const both = (level: number): Verdicts => ({ observation: level, evidence: level })
const system = () => kit.as(null)

async function hand(author = 0) {
  const body = { body: 'A *diary*', links: [], fileIds: [], changed: '', now: true }
  return sure(await handIn(who(author), { cohortId, activityKey: 'diary', ...body }))
}

async function review(reader: Actor, verdicts: Verdicts) {
  const { leaseId } = sure(await claimReview(kit.as(reader), {}))
  return sure(await giveReview(kit.as(reader), { leaseId, verdicts, feedback: 'I saw it.', nextStep: 'Dig.' }))
}

/** A work that three readers, Cy, Dee and Eve, found not there yet. */
async function notYet() {
  const handed = await hand()
  for (const at of [1, 2, 3]) await review(person(at), both(0))
  return handed
}

const seen = (viewer: Actor | null, workId: string) => workFor(kit.services.db, viewer, kit.clock.now(), workId)
const verdictsOf = (data: Awaited<ReturnType<typeof seen>>) =>
  Object.fromEntries((data?.settlements ?? []).map(({ criterion_key: key, verdict }) => [key, verdict]))

describe('what is seen when', () => {
  it('lets readers judge for themselves, and the author say what helped before the verdict shows', async () => {
    const { workId } = await hand()
    await review(person(1), both(2))
    const claimed = sure(await claimReview(who(2), {}))
    expect((await seen(person(0), workId))?.reviews).toHaveLength(1)
    expect((await seen(person(1), workId))?.reviews).toHaveLength(1)
    expect((await seen(person(2), workId))?.reviews).toEqual([])
    expect((await seen(person(5), workId))?.reviews).toEqual([])
    expect((await seen(ada, workId))?.reviews).toHaveLength(1)
    const words = { feedback: 'I saw it.', nextStep: 'Dig.' }
    sure(await giveReview(who(2), { ...claimed, verdicts: both(2), ...words }))
    await review(person(3), both(2))
    expect(verdictsOf(await seen(person(5), workId))).toEqual({ observation: 'meets', evidence: 'meets' })
    const mine = await seen(person(0), workId)
    expect(verdictsOf(mine)).toEqual({})
    expect(mine?.sights.get(mine.versions[0]?.id ?? '')).toMatchObject({ waitsForAuthor: true })
    for (const { id: reviewId } of mine?.reviews ?? [])
      sure(await markReview(who(0), { reviewId, helped: 'specific', reaction: 'I dug.' }))
    expect(verdictsOf(await seen(person(0), workId))).toEqual({ observation: 'meets', evidence: 'meets' })
  })

  it('keeps with the verdict what anybody needs to compute it again, without names', async () => {
    const { workId } = await hand()
    for (const [at, level] of [1, 2, 2].entries()) await review(person(at + 1), both(level))
    const [settled] = (await seen(person(6), workId))?.settlements ?? []
    const account = settled?.account as Explanation
    expect(recompute(account.record).matches).toBe(true)
    expect(account.record.result.estimate).toBeCloseTo(settled?.level ?? Number.NaN, 9)
    expect(account.record.reviews.map(({ reviewer, score }) => [reviewer, score])).toEqual([
      ['1', 1],
      ['2', 2],
      ['3', 2],
    ])
    for (const { id } of [...people, ada]) expect(JSON.stringify(account)).not.toContain(id)
  })

  it('shows the verdict to an author who says nothing after three days', async () => {
    const { workId } = await notYet()
    kit.clock.advance({ hours: 71 })
    expect(verdictsOf(await seen(person(0), workId))).toEqual({})
    kit.clock.advance({ hours: 1 })
    expect(verdictsOf(await seen(person(0), workId))).toEqual({ observation: 'not yet', evidence: 'not yet' })
  })
})

describe('readers who differ', () => {
  it('are joined by one more, twice at most; then an organiser is asked to look', async () => {
    const { workId, versionId } = await hand()
    const needed = () =>
      kit.services.db.selectFrom('work_version').select('needed').where('id', '=', versionId).executeTakeFirstOrThrow()
    const unsure = { observation: null, evidence: 2 }
    for (const at of [1, 2, 3]) await review(person(at), unsure)
    expect(await needed()).toEqual({ needed: 4 })
    await review(person(4), unsure)
    expect(await needed()).toEqual({ needed: 5 })
    expect((await seen(person(6), workId))?.settlements).toEqual([])
    await review(person(5), unsure)
    expect(verdictsOf(await seen(person(6), workId))).toEqual({ observation: 'uncertain', evidence: 'meets' })
    const drawn = sure(await drawCheck(kit.as(ada), { cohortId, activityKey: 'diary', kind: 'targeted' }))
    expect(drawn).toEqual({ versionId })
    expect(await giveCheck(kit.as(ada), { versionId, levels: { observation: 1 }, reason: ' ' })).toMatchObject({
      fields: { 'verdicts.evidence': { message: m.levelFor }, reason: { message: m.checkWhy } },
    })
    expect(await giveCheck(who(1), { versionId, levels: both(1), reason: 'So.' })).toMatchObject({ kind: 'unknown' })
    sure(
      await giveCheck(kit.as(ada), {
        versionId,
        levels: { observation: 1, evidence: 0 },
        reason: 'The worms are there.',
      }),
    )
    expect((await seen(person(6), workId))?.checks).toMatchObject([{ reason: 'The worms are there.' }])
    expect(verdictsOf(await seen(person(6), workId))).toEqual({ observation: 'meets', evidence: 'not yet' })
  })
})

describe('an appeal', () => {
  const reason = 'They read an older photograph.'

  it('is for authors, once, of criteria that were not met, with a reason, in two weeks', async () => {
    const { workId, versionId } = await hand()
    const ask = { versionId, criteria: ['evidence'], reason }
    expect(await appealVerdict(who(0), ask)).toMatchObject({ code: 'appeal.early' })
    await review(person(1), { observation: 2, evidence: 0 })
    await review(person(2), { observation: 2, evidence: 0 })
    await review(person(3), { observation: 2, evidence: 0 })
    expect(await appealVerdict(who(1), ask)).toMatchObject({ kind: 'unknown' })
    expect(await appealVerdict(who(0), { ...ask, criteria: ['observation'], reason: '' })).toMatchObject({
      fields: { criteria: { message: m.criteriaNotMet }, reason: { message: m.whyAppeal } },
    })
    const { appealId } = sure(await appealVerdict(who(0), ask))
    expect(await appealVerdict(who(0), ask)).toMatchObject({ code: 'appeal.once' })
    expect(await withdrawAppeal(who(1), { appealId })).toMatchObject({ kind: 'unknown' })
    expect(sure(await withdrawAppeal(who(0), { appealId }))).toEqual({ workId })
    expect(await claimReview(who(4), {})).toMatchObject({ code: 'review.none' })
    const other = await notYet()
    kit.clock.advance({ days: 15 })
    expect(await appealVerdict(who(0), { ...ask, versionId: other.versionId })).toMatchObject({ code: 'appeal.late' })
  })

  it('goes to two fresh readers, blind to the first; what they agree on stands', async () => {
    const { workId, versionId } = await notYet()
    const { appealId } = sure(await appealVerdict(who(0), { versionId, criteria: ['evidence'], reason }))
    const called = await kit.services.db
      .selectFrom('review_call')
      .select(['person_id', 'why'])
      .where('work_version_id', '=', versionId)
      .execute()
    // Two who never read it are told, none of those who did.
    const fresh = new Set([4, 5, 6].map((at) => person(at).id))
    expect(called.filter(({ person_id: id, why }) => why === 'appeal' && fresh.has(id))).toHaveLength(2)
    expect(called).toHaveLength(2)
    for (const at of [0, 1, 2, 3]) expect(await claimReview(who(at), {})).toMatchObject({ code: 'review.none' })
    const first = sure(await claimReview(who(4), {}))
    expect((await seen(person(4), workId))?.reviews).toEqual([])
    expect((await seen(person(5), workId))?.reviews).toEqual([])
    const words = { verdicts: both(2), feedback: 'I looked closely.', nextStep: 'Go on.' }
    sure(await giveReview(who(4), { ...first, ...words }))
    expect((await seen(person(0), workId))?.reviews).toHaveLength(3)
    await review(person(5), both(1 + 1))
    expect(await claimReview(who(6), {})).toMatchObject({ code: 'review.none' })
    kit.clock.advance({ days: 3 })
    const data = await seen(person(0), workId)
    expect(verdictsOf(data)).toEqual({ observation: 'not yet', evidence: 'meets' })
    expect(data?.reviews).toHaveLength(5)
    expect(data?.appeals).toMatchObject([{ id: appealId, state: 'upheld' }])
    expect(await kit.events()).toEqual(expect.arrayContaining(['work.appeal-opened', 'work.appeal-decided']))
  })

  it('that fresh readers differ on is decided by an organiser who had no part in it', async () => {
    const { workId, versionId } = await notYet()
    const { appealId } = sure(await appealVerdict(who(0), { versionId, criteria: ['evidence'], reason }))
    const decision = { appealId, levels: { evidence: 2 }, reason: 'The second photograph shows it.' }
    expect(await decideAppeal(kit.as(ada), decision)).toMatchObject({ code: 'appeal.reading' })
    await review(person(4), both(2))
    await review(person(5), both(0))
    expect(await decideAppeal(who(6), decision)).toMatchObject({ kind: 'unknown' })
    expect(await decideAppeal(kit.as(ada), { ...decision, levels: {}, reason: '' })).toMatchObject({
      fields: { 'verdicts.evidence': { message: m.levelFor }, reason: { message: m.checkWhy } },
    })
    expect(await appealFor(kit.services.db, ada, kit.clock.now(), appealId)).toMatchObject({ decides: true })
    sure(await decideAppeal(kit.as(ada), decision))
    expect(verdictsOf(await seen(person(6), workId))).toEqual({ observation: 'not yet', evidence: 'meets' })
    expect(await appealFor(kit.services.db, person(6), kit.clock.now(), appealId)).toBeNull()
  })

  it('never waits for ever: an organiser after five days, all reviews together after ten', async () => {
    const { workId, versionId } = await notYet()
    sure(await appealVerdict(who(0), { versionId, criteria: ['observation', 'evidence'], reason }))
    await review(person(4), both(2))
    kit.clock.advance({ days: 5 })
    expect(await runSweep(system(), appealsDue)).toEqual({ passed: 1 })
    expect(await runSweep(system(), appealsDue)).toEqual({})
    kit.clock.advance({ days: 5 })
    expect(await runSweep(system(), appealsDue)).toEqual({ closed: 1 })
    const data = await seen(person(0), workId)
    expect(data?.appeals).toMatchObject([{ state: 'declined' }])
    expect(data?.settlements).toMatchObject([
      { n: 4, given: [0, 0, 0, 2] },
      { n: 4, given: [0, 0, 0, 2] },
    ])
  })

  it('ends when its author hands in a revised version', async () => {
    const { workId, versionId } = await notYet()
    sure(await appealVerdict(who(0), { versionId, criteria: ['evidence'], reason }))
    await hand()
    const data = await seen(person(0), workId)
    expect(data?.appeals).toMatchObject([{ state: 'withdrawn' }])
  })
})

describe('checks', () => {
  it('of a work in doubt give way to an appeal, also when they were drawn before it', async () => {
    const draw = { cohortId, activityKey: 'diary', kind: 'targeted' as const }
    const { versionId, workId } = await notYet()
    expect(sure(await drawCheck(kit.as(ada), draw))).toEqual({ versionId })
    kit.clock.advance({ hours: 72 })
    const appeal = { versionId, criteria: ['observation'], reason: 'They read an older photograph.' }
    const { appealId } = sure(await appealVerdict(who(0), appeal))
    const check = { versionId, levels: both(2), reason: 'Good.' }
    expect(await giveCheck(kit.as(ada), check)).toMatchObject({ code: 'check.appealed' })
    for (const kind of ['targeted', 'random'] as const)
      expect(await drawCheck(kit.as(ada), { ...draw, kind })).toMatchObject({ code: 'check.none' })
    sure(await withdrawAppeal(who(0), { appealId }))
    // Nobody looks at it for its author now, so that the doubt is the organisers' again.
    expect(sure(await drawCheck(kit.as(ada), draw))).toEqual({ versionId })
    sure(await giveCheck(kit.as(ada), check))
    expect(verdictsOf(await seen(person(6), workId))).toEqual({ observation: 'meets', evidence: 'meets' })
  })

  it('are drawn by who runs the cohort, of works they had no part in, and free again after a week', async () => {
    const draw = { cohortId, activityKey: 'diary', kind: 'random' as const }
    expect(await drawCheck(kit.as(ada), draw)).toMatchObject({ code: 'check.none' })
    const { versionId, workId } = await notYet()
    expect(await drawCheck(who(4), draw)).toMatchObject({ kind: 'unknown' })
    expect(sure(await drawCheck(kit.as(ada), draw))).toEqual({ versionId })
    expect(sure(await drawCheck(kit.as(ada), draw))).toEqual({ versionId })
    kit.clock.advance({ days: 8 })
    expect(await runSweep(system(), checksOver)).toHaveProperty('dropped')
    expect(sure(await drawCheck(kit.as(ada), draw))).toEqual({ versionId })
    sure(await giveCheck(kit.as(ada), { versionId, levels: both(2), reason: 'Good.' }))
    expect(sure(await giveCheck(kit.as(ada), { versionId, levels: both(0), reason: 'Twice.' }))).toEqual({ workId })
    expect(verdictsOf(await seen(person(6), workId))).toEqual({ observation: 'not yet', evidence: 'not yet' })
    await lookAfterReviews(system())
  })
})
