import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { runSweep, postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { blockPerson } from '#features/people/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { leaveCohort, takeSeat } from './commands/answer-offer.ts'
import { m } from '../messages/index.ts'
import { apply } from './commands/apply.ts'
import { closeCohort } from './commands/close-cohort.ts'
import { declineOrRemove, offerApplicant } from './commands/decide-application.ts'
import { markDone } from '../taking-part/commands/mark-done.ts'
import { openCohort } from './commands/open-cohort.ts'
import { peopleAndProgress } from './people.ts'
import { applicationsTo } from './queries.ts'
import { applicationsOver, offersOver } from './sweeps.ts'
import { lapsed, nextOffers, offerEnd, taken, type Seat } from './rules.ts'

const plan = {
  title: 'Spring',
  zone: 'Africa/Lagos',
  startsOn: Temporal.PlainDate.from('2026-03-09'),
  endsOn: Temporal.PlainDate.from('2026-04-20'),
  seats: 2,
  question: 'Why?',
  decide: 'open' as const,
}

let kit: Kit
let ada: Actor
let people: Actor[]
let slug: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve', 'Fay']) people.push(await personNamed(kit, name))
  slug = (await openCourse(kit, ada)).course.slug
})
afterAll(() => kit.close())

const countsOf = async (at: Kit, cohortId: string) => (await peopleAndProgress(at.services, cohortId)).counts
const who = (at: number) => kit.as(people[at] ?? null)

describe('a cohort', () => {
  it('takes people while there are seats, then in order, and passes a freed seat on for 48 hours', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan }))
    expect(await apply(who(0), { cohortId, answer: ' ' })).toMatchObject({
      kind: 'invalid',
      fields: { answer: { message: m.answerNeeded } },
    })
    expect(await apply(kit.as(ada), { cohortId, answer: 'x' })).toMatchObject({ code: 'cohort.organizer' })
    expect(sure(await apply(who(0), { cohortId, answer: 'x' })).state).toBe('active')
    expect(sure(await apply(who(1), { cohortId, answer: 'x' })).state).toBe('active')
    expect(await apply(who(1), { cohortId, answer: 'x' })).toMatchObject({ code: 'cohort.twice' })
    kit.clock.advance({ minutes: 1 })
    expect(sure(await apply(who(2), { cohortId, answer: 'x' })).state).toBe('waiting')
    kit.clock.advance({ minutes: 1 })
    expect(sure(await apply(who(3), { cohortId, answer: 'x' })).state).toBe('waiting')
    expect(await takeSeat(who(2), { cohortId })).toMatchObject({ code: 'offer.over' })
    sure(await leaveCohort(who(0), { cohortId }))
    expect(await countsOf(kit, cohortId)).toMatchObject({ active: 1, offered: 1, waiting: 1 })
    kit.clock.advance({ hours: 48 })
    expect(await takeSeat(who(2), { cohortId })).toMatchObject({ code: 'offer.over' })
    expect(await runSweep(kit.as(null), offersOver)).toEqual({ offered: 1 })
    expect(sure(await takeSeat(who(3), { cohortId })).state).toBe('active')
    expect(await countsOf(kit, cohortId)).toMatchObject({ active: 2, offered: 0, waiting: 0, left: 2 })
    expect(await leaveCohort(who(4), { cohortId })).toMatchObject({ kind: 'unknown' })
  })

  it('lets organisers decide, with reasons, where they read applications', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan, seats: 1, decide: 'ask' }))
    sure(await apply(who(0), { cohortId, answer: 'x' }))
    sure(await apply(who(1), { cohortId, answer: 'x' }))
    sure(await apply(who(2), { cohortId, answer: 'x' }))
    const toAnswer = async (by: Actor | undefined) =>
      (await applicationsTo(kit.services.db, kit.services.now(), by?.id ?? '')).map(({ id, count }) => [id, count])
    expect(await toAnswer(ada)).toEqual([[cohortId, 3]])
    expect(await toAnswer(people[1])).toEqual([])
    expect(await offerApplicant(who(1), { cohortId, handle: 'bo' })).toMatchObject({ code: 'cohort.not-organizer' })
    expect(sure(await offerApplicant(kit.as(ada), { cohortId, handle: 'bo' })).state).toBe('offered')
    expect(sure(await offerApplicant(kit.as(ada), { cohortId, handle: 'cy' })).state).toBe('waiting')
    expect(await offerApplicant(kit.as(ada), { cohortId, handle: 'cy' })).toMatchObject({ code: 'application.decided' })
    expect(await toAnswer(ada)).toEqual([[cohortId, 1]])
    expect(await declineOrRemove(kit.as(ada), { cohortId, handle: 'dee', reason: '' })).toMatchObject({
      kind: 'invalid',
    })
    expect(
      sure(await declineOrRemove(kit.as(ada), { cohortId, handle: 'dee', reason: 'Full of beginners.' })).state,
    ).toBe('declined')
    expect(sure(await declineOrRemove(kit.as(ada), { cohortId, handle: 'bo', reason: 'Asked to.' })).state).toBe(
      'removed',
    )
    expect(await countsOf(kit, cohortId)).toMatchObject({ offered: 1, waiting: 0 })
  })

  it('puts whom no organiser answers within a week in line, and offers the free seats', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan, seats: 1, decide: 'ask' }))
    sure(await apply(who(0), { cohortId, answer: 'x' }))
    kit.clock.advance({ days: 1 })
    sure(await apply(who(1), { cohortId, answer: 'x' }))
    kit.clock.advance({ days: 5, hours: 23 })
    expect(await runSweep(kit.as(null), applicationsOver)).toEqual({})
    kit.clock.advance({ hours: 1 })
    expect(await runSweep(kit.as(null), applicationsOver)).toEqual({ passed: 1 })
    expect(await countsOf(kit, cohortId)).toMatchObject({ applied: 1, offered: 1, waiting: 0 })
    kit.clock.advance({ days: 1 })
    expect(await runSweep(kit.as(null), applicationsOver)).toEqual({ passed: 1 })
    expect(await runSweep(kit.as(null), applicationsOver)).toEqual({})
    expect(await countsOf(kit, cohortId)).toMatchObject({ applied: 0, offered: 1, waiting: 1 })
    expect(sure(await takeSeat(who(0), { cohortId })).state).toBe('active')
    expect(await kit.events()).toContain('cohort.wait-listed')
    sure(await closeCohort(kit.as(ada), { cohortId }))
  })

  it('turns away whom an organiser has blocked, without telling', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan }))
    sure(await blockPerson(kit.as(ada), { handle: 'fay', blocked: true }))
    const answer = await apply(who(4), { cohortId, answer: 'x' })
    expect(answer).toMatchObject({ refused: true })
    expect(JSON.stringify(answer)).not.toMatch(/block/i)
    sure(await blockPerson(kit.as(ada), { handle: 'fay', blocked: false }))
  })

  it('is completed by doing everything, and an archive for the others', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan, question: '' }))
    const personId = people[0]?.id ?? ''
    sure(await apply(who(0), { cohortId, answer: '' }))
    sure(await apply(who(1), { cohortId, answer: '' }))
    expect(await markDone(who(0), { cohortId, personId, activityKey: 'none', done: true })).toMatchObject({
      kind: 'unknown',
    })
    for (const activityKey of ['life', 'surprise'])
      sure(await markDone(who(0), { cohortId, personId, activityKey, done: true }))
    sure(await markDone(who(0), { cohortId, personId, activityKey: 'life', done: false }))
    expect(sure(await markDone(who(0), { cohortId, personId, activityKey: 'diary', done: true })).completed).toBe(false)
    expect(sure(await markDone(who(0), { cohortId, personId, activityKey: 'life', done: true })).completed).toBe(true)
    expect(await closeCohort(who(0), { cohortId })).toMatchObject({ code: 'cohort.not-organizer' })
    sure(await closeCohort(kit.as(ada), { cohortId }))
    expect(await closeCohort(kit.as(ada), { cohortId })).toMatchObject({ code: 'cohort.closed' })
    expect(await countsOf(kit, cohortId)).toMatchObject({ completed: 1, left: 0, active: 1 })
    expect(await apply(who(2), { cohortId, answer: '' })).toMatchObject({ code: 'cohort.closed' })
  })

  it('is refused for days that do not fit, an unknown zone, a course that is not open, and strangers', async () => {
    expect(
      await openCohort(kit.as(ada), { slug, ...plan, endsOn: Temporal.PlainDate.from('2026-03-01') }),
    ).toMatchObject({ fields: { endsOn: { message: m.daysReversed } } })
    expect(await openCohort(kit.as(ada), { slug, ...plan, zone: 'Mars/Base' })).toMatchObject({
      fields: { zone: { message: m.zoneUnknown } },
    })
    expect(await openCohort(who(0), { slug, ...plan })).toMatchObject({ code: 'course.not-organizer' })
    expect(await openCohort(kit.as(ada), { ...plan, slug: 'none' })).toMatchObject({ kind: 'unknown' })
  })
})

describe('seats', () => {
  const at = Temporal.Instant.from('2026-03-02T09:00:00Z')
  const place = fc.record({
    id: fc.uuid(),
    personId: fc.uuid(),
    state: fc.constantFrom<Seat['state'][]>('applied', 'waiting', 'offered', 'active'),
    appliedAt: fc.integer({ min: 0, max: 1000 }).map((minutes) => at.add({ minutes })),
    offeredUntil: fc.option(
      fc.integer({ min: -100, max: 100 }).map((hours) => at.add({ hours })),
      { nil: null },
    ),
  })

  it('are never offered beyond their number, nor out of order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(place, { selector: ({ id }) => id }),
        (seats, places) => {
          const offers = nextOffers(seats, places)
          expect(taken(places) + offers.length <= seats || offers.length === 0).toBe(true)
          const waiting = places.filter(
            ({ state, id }) => state === 'waiting' && !offers.some((offer) => offer.id === id),
          )
          for (const offer of offers)
            for (const other of waiting)
              expect(Temporal.Instant.compare(offer.appliedAt, other.appliedAt)).toBeLessThanOrEqual(0)
          expect(
            lapsed(places, at).every(
              ({ state, offeredUntil }) =>
                state === 'offered' && offeredUntil !== null && Temporal.Instant.compare(offeredUntil, at) <= 0,
            ),
          ).toBe(true)
        },
      ),
    )
    expect(offerEnd(at).since(at).total('hours')).toBe(48)
  })
})

describe('a race on PostgreSQL', () => {
  it('gives the last 2 seats to 2 of 50 people who ask at once', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 16 }))
    const organizer = await personNamed(race, 'Ada')
    const { course } = await openCourse(race, organizer)
    const { id: cohortId } = sure(await openCohort(race.as(organizer), { slug: course.slug, ...plan, question: '' }))
    const crowd = await Promise.all(Array.from({ length: 50 }, (_, at) => personNamed(race, `Person ${at}`)))
    const answers = await Promise.all(crowd.map((person) => apply(race.as(person), { cohortId, answer: '' })))
    expect(answers.filter((answer) => !isRefusal(answer) && answer.state === 'active')).toHaveLength(2)
    expect(await countsOf(race, cohortId)).toMatchObject({ active: 2, waiting: 48 })
    const seated = await race.services.db
      .selectFrom('participation')
      .select('person_id')
      .where('state', '=', 'active')
      .execute()
    await Promise.all(
      seated.map(({ person_id: id }) =>
        leaveCohort(race.as(crowd.find((person) => person.id === id) ?? null), { cohortId }),
      ),
    )
    expect(await countsOf(race, cohortId)).toMatchObject({
      active: 0,
      offered: 2,
      waiting: 46,
      left: 2,
    })
    await race.close()
  })
})
