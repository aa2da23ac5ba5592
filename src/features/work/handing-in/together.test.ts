import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { answerCoAuthorship } from './commands/answer-co-authorship.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from './commands/hand-in.ts'
import { inviteCoAuthor } from './commands/invite-co-author.ts'
import { leaveWork } from './commands/leave-work.ts'
import { withdrawInvitation } from './commands/withdraw-invitation.ts'
import { m } from '../messages/index.ts'
import { authorsOf } from '../work/queries/authors.ts'
import { authorsFor } from '../work/queries/co-authors.ts'
import { ledgersOf } from '../reviewing/queries/ledgers.ts'
import { waitingToBeRead } from '../reviewing/queries/works.ts'
import { openLeases } from '../reviewing/queries/leases.ts'
import { selfSeenBy } from '../calibration/queries/trend.ts'
import { workFor } from '../work/queries/work.ts'
import { worksMeeting } from '../work/queries/meeting.ts'
import { wrongClaims } from '../testing/waits.ts'

const NAMES = ['Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil', 'Hal'] as const
type Name = (typeof NAMES)[number]

let kit: Kit
let ada: Actor
let slug: string
let courseId: string
const people = new Map<Name, Actor>()
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  for (const name of NAMES) people.set(name, await personNamed(kit, name))
  const activities = [
    { key: 'diary', kind: 'make' as const, rubric: { ...TEST_RUBRIC, together: 3 } },
    { key: 'alone', kind: 'make' as const, rubric: TEST_RUBRIC },
  ]
  const { course } = await openCourse(kit, ada, { activities })
  slug = course.slug
  courseId = course.id
})
afterAll(() => kit.close())

const actor = (name: Name) => people.get(name) as Actor
const as = (name: Name) => kit.as(actor(name))
const db = () => kit.services.db
const now = () => kit.clock.now()
const newCohort = async () => (await runningCohort(kit, ada, slug, [...people.values()])).id
const work = (cohortId: string, activityKey = 'diary') => ({
  cohortId,
  activityKey,
  body: 'Ours',
  links: [],
  fileIds: [],
  changed: '',
  now: true,
})
const handedIn = async (name: Name, cohortId: string, activityKey?: string) =>
  sure(await handIn(as(name), work(cohortId, activityKey))).workId
const invite = (by: Name, workId: string, handle: string) => inviteCoAuthor(as(by), { workId, handle })
const answer = (by: Name, workId: string, yes = true) => answerCoAuthorship(as(by), { workId, yes })
const isDone = async (name: Name, cohortId: string) =>
  (await db()
    .selectFrom('activity_done')
    .select('at')
    .where('cohort_id', '=', cohortId)
    .where('person_id', '=', actor(name).id)
    .where('activity_key', '=', 'diary')
    .executeTakeFirst()) !== undefined
const words = { verdicts: { observation: 1, evidence: 2 }, feedback: 'Clear.', nextStep: 'Dig.' }

describe('a work made together', () => {
  it('asks participants, who are nothing until they say yes, and then its authors in all', async () => {
    const cohortId = await newCohort()
    const workId = await handedIn('Bo', cohortId)
    sure(await invite('Bo', workId, '@Cy'))
    sure(await invite('Bo', workId, 'cy'))
    expect(new Set(await authorsOf(kit.services, workId))).toEqual(new Set([actor('Bo').id]))
    expect(await isDone('Cy', cohortId)).toBe(false)
    expect(await authorsFor(db(), actor('Cy'), now(), workId)).toMatchObject({ as: 'asked', most: 3 })
    expect(await authorsFor(db(), actor('Dee'), now(), workId)).toBeNull()
    expect((await workFor(db(), actor('Cy'), now(), workId))?.mine).toBe(false)
    sure(await answer('Cy', workId))
    sure(await answer('Cy', workId))
    expect((await kit.events()).slice(-2)).toEqual(['work.co-author-joined', 'cohort.activity-done'])
    expect(new Set(await authorsOf(kit.services, workId))).toEqual(new Set([actor('Bo').id, actor('Cy').id]))
    expect(await isDone('Cy', cohortId)).toBe(true)
    expect(await workFor(db(), actor('Cy'), now(), workId)).toMatchObject({ mine: true, coAuthors: [{ handle: 'cy' }] })
    sure(await invite('Bo', workId, 'dee'))
    sure(await answer('Dee', workId, false))
    expect(await answer('Dee', workId)).toMatchObject({ kind: 'unknown' })
    expect(await authorsOf(kit.services, workId)).toHaveLength(2)
    for (const name of ['Dee', 'Eve', 'Fay'] as const) {
      const { leaseId } = sure(await claimReview(as(name), {}))
      sure(await giveReview(as(name), { leaseId, ...words }))
    }
    for (const name of ['Bo', 'Cy'] as const)
      expect(await worksMeeting(db(), [actor(name).id], [courseId], null)).toEqual([
        {
          personId: actor(name).id,
          courseId,
          workId,
          activityKey: 'diary',
          revisionId: expect.any(String),
          readers: 3,
          unnamed: false,
        },
      ])
    expect(await worksMeeting(db(), [actor('Dee').id], [courseId], null)).toEqual([])
    expect(await invite('Bo', workId, 'gil')).toMatchObject({ code: 'work.settled' })
    // Who joins a revised version did not make the one before.
    kit.clock.advance({ minutes: 1 })
    sure(await handIn(as('Bo'), work(cohortId)))
    sure(await invite('Bo', workId, 'gil'))
    sure(await answer('Gil', workId))
    expect(await worksMeeting(db(), [actor('Gil').id], [courseId], null)).toEqual([])
  })

  it('is not read by its authors, nor by who has blocked one of them; who is only asked may read it', async () => {
    const cohortId = await newCohort()
    const workId = await handedIn('Bo', cohortId)
    const waiting = async (name: Name) => (await waitingToBeRead(db(), actor(name).id, now())).count
    const before = { Cy: await waiting('Cy'), Dee: await waiting('Dee'), Eve: await waiting('Eve') }
    sure(await invite('Bo', workId, 'cy'))
    sure(await invite('Bo', workId, 'dee'))
    expect(await waiting('Cy')).toBe(before.Cy)
    sure(await answer('Cy', workId))
    expect(await waiting('Cy')).toBe(before.Cy - 1)
    sure(await blockPerson(as('Eve'), { handle: 'cy', blocked: true }))
    // Cy is an author of the revised work of the cohort before, too.
    expect(await waiting('Eve')).toBe(before.Eve - 2)
    for (let claimed = await claimReview(as('Cy'), {}); 'leaseId' in claimed; claimed = await claimReview(as('Cy'), {}))
      sure(await giveReview(as('Cy'), { leaseId: claimed.leaseId, ...words }))
    const read = await db()
      .selectFrom('review_lease')
      .innerJoin('work_version', 'work_version.id', 'work_version_id')
      .select('reviewer_id')
      .where('work_id', '=', workId)
      .execute()
    expect(read).toEqual([])
    // Dee is only asked, reads it, and can then not be an author.
    for (let tries = 0; tries < 4; tries++) {
      const claimed = await claimReview(as('Dee'), {})
      if (!('leaseId' in claimed)) break
      sure(await giveReview(as('Dee'), { leaseId: claimed.leaseId, ...words }))
    }
    expect(await answer('Dee', workId)).toMatchObject({ code: 'work.reader' })
    expect(await openLeases(db(), actor('Dee').id, now())).toEqual([])
    sure(await blockPerson(as('Eve'), { handle: 'cy', blocked: false }))
  })

  it('is as urgent as the one of its authors has given most, and is in the ledger of each', async () => {
    const cohortId = await newCohort()
    const workId = await handedIn('Bo', cohortId)
    for (const name of ['Dee', 'Eve', 'Fay', 'Gil', 'Hal'] as const) await handedIn(name, cohortId)
    const standing = () =>
      db()
        .selectFrom('review_queue')
        .select(['done', 'urgency'])
        .where('work_id', '=', workId)
        .executeTakeFirstOrThrow()
    const give = async (name: Name, most: number) => {
      for (let given = 0; given < most; given++) {
        const { leaseId } = sure(await claimReview(as(name), {}))
        sure(await giveReview(as(name), { leaseId, ...words }))
      }
    }
    const given = async (name: Name) =>
      (await ledgersOf(db(), actor(name).id)).find((ledger) => ledger.workId === workId)?.done
    await give('Bo', 1)
    expect(await standing()).toEqual({ done: 1, urgency: 1 })
    sure(await invite('Bo', workId, 'cy'))
    sure(await answer('Cy', workId))
    // Somebody who owes finds something also when nothing is short any more.
    await give('Cy', 5)
    expect(await standing()).toEqual({ done: 5, urgency: 0 })
    expect([await given('Bo'), await given('Cy'), await given('Dee')]).toEqual([5, 5, undefined])
    expect(await wrongClaims(db(), now())).toEqual([])
    sure(await leaveWork(as('Cy'), { workId }))
    expect(await standing()).toEqual({ done: 1, urgency: 1 })
    expect(await given('Cy')).toBeUndefined()
    sure(await invite('Bo', workId, 'cy'))
    sure(await answer('Cy', workId))
    // What they read before counts when they join.
    expect(await standing()).toEqual({ done: 5, urgency: 0 })
    expect(await wrongClaims(db(), now())).toEqual([])
  })

  it('is refused beyond the rubric, to strangers, readers, the blocked, and authors of another', async () => {
    const cohortId = await newCohort()
    const workId = await handedIn('Bo', cohortId)
    const alone = await handedIn('Bo', cohortId, 'alone')
    expect(await invite('Bo', alone, 'cy')).toMatchObject({ code: 'work.alone' })
    expect(await invite('Cy', workId, 'dee')).toMatchObject({ kind: 'unknown' })
    expect(await inviteCoAuthor(kit.as(null), { workId, handle: 'cy' })).toMatchObject({ kind: 'unknown' })
    const nobody = await invite('Bo', workId, 'nobody')
    expect(nobody).toMatchObject({ kind: 'invalid', fields: { handle: { message: m.noParticipant } } })
    for (const handle of ['ada', 'bo']) expect(await invite('Bo', workId, handle)).toEqual(nobody)
    sure(await blockPerson(as('Hal'), { handle: 'bo', blocked: true }))
    expect(await invite('Bo', workId, 'hal')).toEqual(nobody)
    sure(await blockPerson(as('Hal'), { handle: 'bo', blocked: false }))
    const other = await handedIn('Cy', cohortId)
    expect(await invite('Bo', workId, 'cy')).toMatchObject({ fields: { handle: { message: m.hasOwnWork } } })
    sure(await invite('Bo', workId, 'eve'))
    sure(await invite('Bo', workId, 'fay'))
    expect(await invite('Bo', workId, 'gil')).toMatchObject({ code: 'work.full' })
    sure(await invite('Cy', other, 'fay'))
    sure(await answer('Fay', other))
    expect(await answer('Fay', workId)).toMatchObject({ code: 'work.own' })
    expect(await handIn(as('Fay'), work(cohortId))).toMatchObject({ code: 'work.joined' })
    expect(await withdrawInvitation(as('Cy'), { workId, handle: 'eve' })).toMatchObject({ kind: 'unknown' })
    sure(await withdrawInvitation(as('Bo'), { workId, handle: 'eve' }))
    expect(await withdrawInvitation(as('Bo'), { workId, handle: 'eve' })).toMatchObject({ kind: 'unknown' })
    expect(await answer('Eve', workId)).toMatchObject({ kind: 'unknown' })
    expect(await answer('Bo', workId)).toMatchObject({ kind: 'unknown' })
    // A question that nobody answers ends by itself, and its place is free.
    kit.clock.advance({ days: 7 })
    expect(await answer('Fay', workId, false)).toMatchObject({ kind: 'unknown' })
    expect(await authorsFor(db(), actor('Bo'), now(), workId)).toMatchObject({ others: [] })
  })

  it('is left before it is read, and not after', async () => {
    const cohortId = await newCohort()
    const workId = await handedIn('Bo', cohortId)
    for (const handle of ['cy', 'dee']) sure(await invite('Bo', workId, handle))
    for (const name of ['Cy', 'Dee'] as const) sure(await answer(name, workId))
    expect(await leaveWork(as('Eve'), { workId })).toMatchObject({ kind: 'unknown' })
    expect(await leaveWork(as('Bo'), { workId })).toMatchObject({ kind: 'unknown' })
    sure(await leaveWork(as('Dee'), { workId }))
    expect(await isDone('Dee', cohortId)).toBe(false)
    expect(new Set(await authorsOf(kit.services, workId))).toEqual(new Set([actor('Bo').id, actor('Cy').id]))
    const [{ id: versionId = '' } = {}] = await db()
      .selectFrom('work_version')
      .select('id')
      .where('work_id', '=', workId)
      .execute()
    await db()
      .insertInto('review_lease')
      .values({
        id: kit.services.id(),
        work_version_id: versionId,
        reviewer_id: actor('Eve').id,
        at: now(),
        until: now().add({ hours: 48 }),
        draft: null,
        ended_at: null,
        end_reason: null,
        appeal_id: null,
      })
      .execute()
    expect(await leaveWork(as('Cy'), { workId })).toMatchObject({ code: 'work.being-read' })
  })
})

describe('how an author sees their own work', () => {
  it('is kept with the version, never counted, and shown to them alone once it is settled', async () => {
    const cohortId = await newCohort()
    const hal = actor('Hal')
    const said = { ...work(cohortId, 'alone'), selfLevels: { observation: 2 } }
    expect(await handIn(as('Hal'), { ...said, selfLevels: { observation: 3 } })).toMatchObject({
      kind: 'invalid',
      fields: { 'selfLevels.observation': { message: m.selfLevel } },
    })
    expect(await handIn(as('Hal'), { ...said, selfLevels: { nothing: 1 } })).toMatchObject({ kind: 'invalid' })
    const { workId, versionId } = sure(await handIn(as('Hal'), said))
    expect(await selfSeenBy(db(), now(), hal.id)).toEqual([])
    for (const name of ['Bo', 'Cy', 'Dee'] as const) {
      const leaseId = kit.services.id()
      await db()
        .insertInto('review_lease')
        .values({
          id: leaseId,
          work_version_id: versionId,
          reviewer_id: actor(name).id,
          at: now(),
          until: now().add({ hours: 48 }),
          draft: null,
          ended_at: null,
          end_reason: null,
          appeal_id: null,
        })
        .execute()
      sure(await giveReview(as(name), { leaseId, ...words }))
    }
    // The verdict waits for what its author says of the reviews, and so does this.
    expect(await selfSeenBy(db(), now(), hal.id)).toEqual([])
    kit.clock.advance({ hours: 72 })
    const [seen] = await selfSeenBy(db(), now(), hal.id)
    expect(seen).toMatchObject({
      workId,
      number: 1,
      said: { observation: 2 },
      peers: { observation: expect.closeTo(1, 0), evidence: expect.closeTo(2, 0) },
    })
    expect(await selfSeenBy(db(), now(), actor('Bo').id)).toEqual([])
    const versions = async (viewer: Actor) => (await workFor(db(), viewer, now(), workId))?.versions
    expect((await versions(hal))?.[0]?.self_levels).toEqual({ observation: 2 })
    for (const viewer of [actor('Bo'), ada]) expect((await versions(viewer))?.[0]?.self_levels).toBeNull()
  })
})
