import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { apply, leaveCohort } from '#features/cohorts/index.ts'
import { closeCohort } from '../../cohorts/seats/commands/close-cohort.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { noticeSubscriber } from '#features/notifications/index.ts'
import { askAgain } from './commands/ask-again.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { countFigures } from '../showing/commands/count-figures.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { lookAfterReviews } from '../testing/look-after.ts'
import { authorsShort, reviewsOwed } from '../showing/sweeps.ts'
import { workNotices } from '../showing/notices.ts'
import { cohortReviews } from '../showing/queries/cohort-reviews.ts'
import { ledgersOf } from '../reviewing/queries/ledgers.ts'
import { standingOf, standingsWhere } from './queries/standings.ts'
import { workFor } from '../work/queries/work.ts'
import { figuresOf } from '../showing/queries/figures.ts'
import { nextStep } from './rules/reach.ts'
import { workSubscribers } from '../showing/subscribers.ts'

let kit: Kit
let ada: Actor
let slug: string
let courseId: string
let round = 0
let people: Actor[]
let cohortId: string
beforeAll(async () => {
  kit = await testKit([...workSubscribers, noticeSubscriber(workNotices)])
})
beforeEach(async () => {
  round++
  // What earlier tests left behind would take steps, too.
  await sql`delete from cohort`.execute(kit.services.db)
  ada = await personNamed(kit, `Ada ${round}`)
  const opened = await openCourse(kit, ada, { title: `Soil ${round}` })
  slug = opened.course.slug
  courseId = opened.course.id
  people = await crowd('Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil')
  cohortId = (await runningCohort(kit, ada, slug, people)).id
})
afterAll(() => kit.close())

const crowd = (...names: string[]) => Promise.all(names.map((name) => personNamed(kit, `${name} ${round}`)))
const who = (at: number) => kit.as(people[at] ?? null)
const idOf = (at: number) => people[at]?.id ?? ''
const work = () => ({ cohortId, activityKey: 'diary', body: 'A *diary*', links: [], fileIds: [], changed: '' })
const hand = async (at: number) => sure(await handIn(who(at), { ...work(), now: true }))
const days = (count: number) => kit.clock.advance({ hours: 24 * count })
const sweep = async () => {
  const done = await lookAfterReviews(kit.as(null))
  await kit.settle()
  return done
}
const good = {
  verdicts: { observation: 1, evidence: 2 },
  feedback: 'Your photographs made me go and dig.',
  nextStep: 'Say how deep.',
}
const review = async (reader: Actor) =>
  sure(await giveReview(kit.as(reader), { leaseId: sure(await claimReview(kit.as(reader), {})).leaseId, ...good }))
const versionOf = (id: string) =>
  kit.services.db.selectFrom('work_version').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const toldTo = async (person: Actor) => {
  await kit.settle()
  const rows = await kit.services.db
    .selectFrom('notice')
    .select(['message', 'facts'])
    .where('person_id', '=', person.id)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ message }) => message.replace('work.', ''))
}

describe('the ladder', () => {
  it('asks past participants two days before the promise, and lets them read what nobody in the cohort reads', async () => {
    const before = people
    const alumni = await crowd('Ira', 'Jo', 'Kim', 'Lea', 'Max', 'Ned', 'Ola')
    const { id: earlier } = await runningCohort(kit, ada, slug, alumni)
    const [ira, jo, kim] = alumni as [Actor, Actor, Actor]
    const { workId, versionId } = await hand(0)
    sure(await blockPerson(kit.as(jo), { handle: before[0]?.handle ?? '', blocked: true }))
    expect(await claimReview(kit.as(ira), {})).toMatchObject({ code: 'review.none' })
    days(3)
    expect(await sweep()).toEqual({ widened: 1 })
    const called = await kit.services.db
      .selectFrom('review_call')
      .select('person_id')
      .where('work_version_id', '=', versionId)
      .execute()
    expect(called).toHaveLength(6)
    expect(called.map(({ person_id: id }) => id)).not.toContain(jo.id)
    expect(await toldTo(ira)).toEqual(['toldAlumni'])
    expect(await claimReview(kit.as(jo), {})).toMatchObject({ code: 'review.none' })
    const stranger = await personNamed(kit, `Stranger ${round}`)
    expect(await claimReview(kit.as(stranger), {})).toMatchObject({ code: 'review.none' })
    const { leaseId } = sure(await claimReview(kit.as(ira), {}))
    expect(await workFor(kit.services.db, ira, kit.clock.now(), workId)).not.toBeNull()
    sure(await giveReview(kit.as(ira), { leaseId, ...good }))
    // Her own cohort comes first.
    sure(await handIn(kit.as(kim), { ...work(), cohortId: earlier, now: true }))
    await hand(1)
    days(3)
    await sweep()
    const next = sure(await claimReview(kit.as(ira), {}))
    const lease = await kit.services.db
      .selectFrom('review_lease')
      .innerJoin('work_version', 'work_version.id', 'review_lease.work_version_id')
      .innerJoin('work', 'work.id', 'work_version.work_id')
      .select('work.cohort_id')
      .where('review_lease.id', '=', next.leaseId)
      .executeTakeFirstOrThrow()
    expect(lease.cohort_id).toBe(earlier)
  })

  it('tells others the next time, and nobody who was away for ten days', async () => {
    const alumni = await crowd(...Array.from({ length: 9 }, (_, at) => `Past ${at}`))
    await runningCohort(kit, ada, slug, alumni)
    const called = async (versionId: string) => {
      const rows = await kit.services.db
        .selectFrom('review_call')
        .select('person_id')
        .where('work_version_id', '=', versionId)
        .execute()
      return rows.map(({ person_id: id }) => id)
    }
    const first = await hand(0)
    days(3)
    await sweep()
    const second = await hand(1)
    days(3)
    await sweep()
    const [one, two] = [await called(first.versionId), await called(second.versionId)]
    expect(one).toHaveLength(6)
    expect(alumni.map(({ id }) => id).filter((id) => !one.includes(id) && !two.includes(id))).toEqual([])
    const third = await hand(2)
    days(8)
    await sweep()
    expect(await called(third.versionId)).toEqual([])
  })

  it('asks organisers at the promised day, settles with fewer two days later, and says with how many', async () => {
    const { workId, versionId } = await hand(0)
    await review(people[1] as Actor)
    await review(people[2] as Actor)
    days(5)
    expect(await sweep()).toEqual({ widened: 1, asked: 1 })
    expect(await sweep()).toEqual({})
    expect(await toldTo(ada)).toContain('toldAsked')
    days(2)
    expect(await sweep()).toEqual({ settled: 1 })
    expect(await versionOf(versionId)).toMatchObject({ reach: 'fewer', settled_at: expect.anything() })
    expect((await toldTo(people[0] as Actor)).at(-1)).toBe('toldFewer')
    const data = await workFor(kit.services.db, people[0] ?? null, kit.clock.now(), workId)
    expect(data?.reviews).toHaveLength(2)
  })

  it('waits for a review that is being written, but not for ever', async () => {
    const { versionId } = await hand(0)
    days(5)
    await sweep()
    days(1)
    const { leaseId } = sure(await claimReview(who(1), {}))
    days(1)
    expect(await sweep()).toEqual({})
    sure(await giveReview(who(1), { leaseId, ...good }))
    expect(await sweep()).toEqual({ settled: 1 })
    expect(await versionOf(versionId)).toMatchObject({ reach: 'fewer' })
  })

  it('asks the author when nobody read it; they may ask again twice, and then it is closed as not read', async () => {
    const { workId, versionId } = await hand(0)
    expect(await askAgain(who(0), { workId })).toMatchObject({ code: 'ask.not-now' })
    for (const time of [1, 2]) {
      days(7)
      expect(await sweep()).toEqual({ widened: 1, asked: 1, unread: 1 })
      expect(await askAgain(who(1), { workId })).toMatchObject({ kind: 'unknown' })
      sure(await askAgain(who(0), { workId }))
      expect(await versionOf(versionId)).toMatchObject({ reach: 'cohort', asked_again: time, asked_at: null })
    }
    days(7)
    await sweep()
    expect(await askAgain(who(0), { workId })).toMatchObject({ code: 'ask.enough' })
    // It is no longer offered to who owes nothing.
    expect(await claimReview(who(1), {})).toMatchObject({ code: 'review.none' })
    days(13)
    expect(await sweep()).toEqual({})
    days(1)
    expect(await sweep()).toEqual({ closed: 1 })
    expect((await toldTo(people[0] as Actor)).filter((told) => told !== 'toldReminder')).toEqual([
      'toldUnread',
      'toldUnread',
      'toldUnread',
      'toldClosed',
    ])
    const data = await workFor(kit.services.db, people[0] ?? null, kit.clock.now(), workId)
    expect(data).toMatchObject({ settlements: [], versions: [{ reach: 'author', settled_at: expect.anything() }] })
    expect(await askAgain(who(0), { workId })).toMatchObject({ code: 'ask.not-now' })
  })

  it('counts a review that comes after it was closed as not read', async () => {
    const { versionId } = await hand(0)
    days(21)
    expect(await sweep()).toEqual({ widened: 1, asked: 1, unread: 1, closed: 1 })
    // Somebody who owes reviews is given what there is.
    await hand(1)
    await review(people[1] as Actor)
    expect(await sweep()).toEqual({ settled: 1 })
    expect(await versionOf(versionId)).toMatchObject({ reach: 'fewer' })
  })

  it('lets the author hand in again instead', async () => {
    const { versionId } = await hand(0)
    days(7)
    await sweep()
    const again = await hand(0)
    expect(await versionOf(versionId)).toMatchObject({ superseded: true })
    expect(await standingOf(kit.services.db, again.versionId)).toMatchObject({ reach: 'cohort', received: 0 })
    expect(await standingOf(kit.services.db, versionId)).toBeNull()
  })
})

describe('who leaves', () => {
  it('gives back what they were reading at once; their own work is read after the others and settled at the promised day', async () => {
    const mine = await hand(0)
    const other = await hand(1)
    const first = sure(await claimReview(who(2), {}))
    sure(await leaveCohort(who(2), { cohortId }))
    await kit.settle()
    const lease = await kit.services.db
      .selectFrom('review_lease')
      .select(['end_reason'])
      .where('id', '=', first.leaseId)
      .executeTakeFirstOrThrow()
    expect(lease.end_reason).toBe('left')
    sure(await leaveCohort(who(0), { cohortId }))
    await kit.settle()
    // Eve, who owes nothing, is given the work of who is still here, and only that.
    await review(people[3] as Actor)
    expect(await standingOf(kit.services.db, other.versionId)).toMatchObject({ received: 1, gone: false })
    expect(await claimReview(who(3), {})).toMatchObject({ code: 'review.none' })
    // Cy owes reviews: when nothing else waits, they read what was left behind.
    await review(people[1] as Actor)
    expect(await standingOf(kit.services.db, mine.versionId)).toMatchObject({ received: 1, gone: true })
    days(5)
    expect(await sweep()).toMatchObject({ settled: 1 })
    expect(await versionOf(mine.versionId)).toMatchObject({ reach: 'fewer' })
    const events = await kit.services.db
      .selectFrom('event')
      .select('name')
      .where('subject_id', '=', mine.workId)
      .execute()
    expect(events.map(({ name }) => name)).not.toContain('work.reviewers-asked')
  })

  it('is read like everybody when they come back', async () => {
    const { versionId } = await hand(0)
    sure(await leaveCohort(who(0), { cohortId }))
    await kit.settle()
    expect(await claimReview(who(1), {})).toMatchObject({ code: 'review.none' })
    sure(await apply(who(0), { cohortId, answer: '' }))
    await kit.settle()
    await review(people[1] as Actor)
    expect(await standingOf(kit.services.db, versionId)).toMatchObject({ received: 1, gone: false })
  })

  it('because the cohort closes may still read and be read', async () => {
    const { versionId } = await hand(0)
    sure(await closeCohort(kit.as(ada), { cohortId }))
    await kit.settle()
    expect(await handIn(who(1), { ...work(), now: true })).toMatchObject({ code: 'cohort.closed' })
    await review(people[1] as Actor)
    expect(await standingOf(kit.services.db, versionId)).toMatchObject({ received: 1, gone: false })
    days(7)
    expect(await sweep()).toMatchObject({ settled: 1 })
  })
})

describe('who comes late', () => {
  it('is promised the same from when they hand in, and read by those who still owe', async () => {
    for (const at of [0, 1, 2, 3]) await hand(at)
    days(4)
    const [late] = await crowd('Late')
    sure(await apply(kit.as(late ?? null), { cohortId, answer: '' }))
    const { versionId } = sure(await handIn(kit.as(late ?? null), { ...work(), now: true }))
    expect(await versionOf(versionId)).toMatchObject({ due_at: kit.clock.now().add({ hours: 120 }), reach: 'cohort' })
  })
})

describe('the rescue list', () => {
  it('offers what somebody who gave all their reviews still lacks to the best next reader, and later to another', async () => {
    const crowdOf = await crowd('Pia', 'Quin', 'Ras')
    for (const one of crowdOf) sure(await apply(kit.as(one), { cohortId, answer: '' }))
    people = [...people, ...crowdOf]
    for (const at of people.keys()) await hand(at)
    for (let time = 0; time < 5; time++) await review(people[0] as Actor)
    expect(await runSweep(kit.as(null), authorsShort)).toEqual({ offered: 3 })
    expect(await runSweep(kit.as(null), authorsShort)).toEqual({})
    const offered = async () => {
      const rows = await kit.services.db
        .selectFrom('review_call')
        .innerJoin('work_version', 'work_version.id', 'review_call.work_version_id')
        .innerJoin('work', 'work.id', 'work_version.work_id')
        .select('person_id')
        .where('work.author_id', '=', idOf(0))
        .execute()
      return rows.map(({ person_id: id }) => id)
    }
    const first = await offered()
    expect(first).not.toContain(idOf(0))
    const reader = people.find(({ id }) => id === first[0]) as Actor
    expect(await toldTo(reader)).toContain('toldRescue')
    await review(reader)
    days(2)
    expect(await runSweep(kit.as(null), authorsShort)).toEqual({ offered: 2 })
    expect(new Set(await offered()).size).toBe(5)
  })
})

describe('reminders', () => {
  it('come three times at most, not to who gave theirs, and not while there is nothing to read', async () => {
    const remind = async () => {
      await kit.settle()
      const done = await runSweep(kit.as(null), reviewsOwed)
      await kit.settle()
      return done['reminded'] ?? 0
    }
    await hand(0)
    expect(await remind()).toBe(0)
    // Nothing was there to read; that cost nothing.
    await hand(1)
    kit.clock.advance({ hours: 12 })
    expect(await remind()).toBe(2)
    expect(await remind()).toBe(0)
    days(2)
    expect(await remind()).toBe(2)
    await review(people[0] as Actor)
    days(2)
    expect(await remind()).toBe(1)
    days(20)
    expect(await remind()).toBe(0)
    expect((await toldTo(people[1] as Actor)).filter((told) => /Reminder/.test(told))).toEqual([
      'toldReminder',
      'toldReminder',
      'toldLastReminder',
    ])
    expect(await ledgersOf(kit.services.db, idOf(0))).toMatchObject([{ done: 1, given: 5, received: 0, needed: 3 }])
  })

  it('end with the cohort', async () => {
    await hand(0)
    await hand(1)
    await kit.settle()
    sure(await closeCohort(kit.as(ada), { cohortId }))
    expect(await runSweep(kit.as(null), reviewsOwed)).toEqual({})
    const left = await kit.services.db
      .selectFrom('review_reminder')
      .select('next_at')
      .where('cohort_id', '=', cohortId)
      .execute()
    expect(left).toEqual([{ next_at: null }, { next_at: null }])
  })
})

describe('how reviews go', () => {
  it('is told to who runs the cohort, with what happens next to what is stuck', async () => {
    const { workId } = await hand(0)
    await hand(1)
    await review(people[2] as Actor)
    days(5)
    await sweep()
    const told = await cohortReviews(kit.services.db, cohortId, kit.clock.now())
    expect(told.pools).toMatchObject([
      { activityKey: 'diary', works: 2, coverage: [1, 1, 0, 0], waiting: 2, settled: 0, reading: 0, generous: null },
    ])
    expect(told.stuck.map(({ next }) => next.to).toSorted()).toEqual(['author', 'fewer'])
    expect(told.stuck.find(({ standing }) => standing.workId === workId)?.standing.reach).toBe('organizers')
  })

  it('is published of five works at least', async () => {
    for (const at of [0, 1, 2, 3]) await hand(at)
    days(6)
    sure(await countFigures(kit.as(null), { courseId }))
    expect((await figuresOf(kit.services.db, courseId))?.figures).toMatchObject({ works: null, hoursToFirst: null })
    const { versionId } = await hand(4)
    kit.clock.advance({ hours: 2 })
    for (const at of [0, 1, 2]) await review(people[at] as Actor)
    days(6)
    sure(await countFigures(kit.as(null), { courseId }))
    const counted = await figuresOf(kit.services.db, courseId)
    expect(counted?.figures).toMatchObject({ works: 5, settled: 0, appeals: null })
    expect(counted?.at).toEqual(kit.clock.now())
    expect(versionId).toBeTypeOf('string')
  })
})

it('the conditions of the sweep and the rule say the same of every version at any hour', async () => {
  for (const at of people.keys()) {
    await hand(at)
    kit.clock.advance({ hours: 9 })
  }
  for (const at of [0, 1, 1, 3]) await review(people[at] as Actor)
  sure(await claimReview(who(4), {}))
  sure(await leaveCohort(who(5), { cohortId }))
  await kit.settle()
  const steps = new Set<string>()
  for (let hour = 0; hour < 24 * 24; hour += 5) {
    kit.clock.advance({ hours: 5 })
    for (const name of Object.keys(await sweep())) steps.add(name)
    const standings = await standingsWhere(kit.services.db, sql`true`)
    expect(standings.filter((standing) => nextStep(standing).at.epochMilliseconds <= kit.clock.ms())).toEqual([])
  }
  expect([...steps].toSorted()).toEqual(['asked', 'closed', 'returned', 'settled', 'unread', 'widened'])
})
