import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { leaveSite } from '#features/people/settings/commands/leave-site.ts'
import { personNamed, sessionOf, VISITOR } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { planNotices } from '#features/notifications/plan-notices.ts'
import { subscriberToAll } from '#kernel/events/index.ts'
import { leaveCohort, takeSeat } from './commands/answer-offer.ts'
import { apply } from './commands/apply.ts'
import { closeCohort } from './commands/close-cohort.ts'
import { declineOrRemove } from './commands/decide-application.ts'
import { openCohort } from './commands/open-cohort.ts'
import { reopenCohort } from './commands/reopen-cohort.ts'
import { cohortNotices } from './notices.ts'
import { cohortSubscribers } from './subscribers.ts'
import { markDone } from '../taking-part/commands/mark-done.ts'
import { queueOf } from './people.ts'
import { cohortBySlug } from './queries.ts'
import { offersOver, queuesOver } from './sweeps.ts'
import { cohortFacts } from '../taking-part/discussion-places.ts'

let kit: Kit
let ada: Actor
let slug: string
let round = 0
beforeAll(async () => {
  const notices = subscriberToAll('notices', (tx, event) => planNotices(tx, cohortNotices, event))
  kit = await testKit([...cohortSubscribers, notices])
  ada = await personNamed(kit, 'Ada')
  slug = (await openCourse(kit, ada)).course.slug
})
afterAll(() => kit.close())

const plan = { title: 'Spring', zone: 'UTC', startsOn: null, endsOn: null, question: '', decide: 'open' as const }

/** A cohort of one seat with somebody in it and somebody in line. */
async function full() {
  round++
  const [holder, waiting] = [await personNamed(kit, `Holder ${round}`), await personNamed(kit, `Waiting ${round}`)]
  const cohort = sure(await openCohort(kit.as(ada), { slug, ...plan, seats: 1 }))
  const cohortId = cohort.id
  sure(await apply(kit.as(holder), { cohortId, answer: '' }))
  kit.clock.advance({ minutes: 1 })
  sure(await apply(kit.as(waiting), { cohortId, answer: '' }))
  await kit.settle()
  await kit.services.db.deleteFrom('notice').execute()
  const rowOf = (who: Actor) =>
    kit.services.db
      .selectFrom('participation')
      .select(['state', 'ending', 'reason'])
      .where('cohort_id', '=', cohortId)
      .where('person_id', '=', who.id)
      .executeTakeFirstOrThrow()
  const told = async (who: Actor) => {
    await kit.settle()
    const rows = await kit.services.db.selectFrom('notice').select('message').where('person_id', '=', who.id).execute()
    return rows.map(({ message }) => message.replace('cohorts.', ''))
  }
  return { ...cohort, cohortId, holder, waiting, rowOf, told }
}

describe('a seat that becomes free is offered to who waits longest, and who is concerned is told', () => {
  it('when its holder completes the cohort', async () => {
    const { cohortId, holder, waiting, rowOf, told } = await full()
    for (const activityKey of ['life', 'surprise', 'diary'])
      sure(await markDone(kit.as(holder), { cohortId, personId: holder.id, activityKey, done: true }))
    expect(await rowOf(holder)).toMatchObject({ state: 'completed', ending: 'completed' })
    expect(await rowOf(waiting)).toMatchObject({ state: 'offered' })
    expect(await told(waiting)).toEqual(['toldOffered'])
  })

  it('when its holder leaves', async () => {
    const { cohortId, holder, waiting, rowOf, told } = await full()
    sure(await leaveCohort(kit.as(holder), { cohortId }))
    expect(await rowOf(holder)).toMatchObject({ state: 'left', ending: 'left' })
    expect(await rowOf(waiting)).toMatchObject({ state: 'offered' })
    expect([await told(holder), await told(ada)]).toEqual([[], ['toldLeft']])
  })

  it('when its holder ends their account, who is told nothing of it', async () => {
    const { holder, waiting, rowOf, told } = await full()
    const sessionId = await sessionOf(kit, holder)
    const leaving = { handle: holder.handle, sessionId, locale: 'en', visitor: VISITOR }
    sure(await leaveSite(kit.as(holder), leaving))
    expect([await told(holder), await told(ada)]).toEqual([[], ['toldLeft']])
    expect(await rowOf(holder)).toMatchObject({ state: 'left', ending: 'account' })
    expect(await rowOf(waiting)).toMatchObject({ state: 'offered' })
  })

  it('when its holder is removed, who reads why on its page', async () => {
    const { cohortId, number, holder, waiting, rowOf, told } = await full()
    sure(await declineOrRemove(kit.as(ada), { cohortId, handle: holder.handle, reason: 'Asked to.' }))
    expect(await rowOf(waiting)).toMatchObject({ state: 'offered' })
    expect([await told(holder), await told(ada)]).toEqual([['toldRemoved'], []])
    expect(await cohortBySlug(kit.services, holder, slug, number, kit.services.now())).toMatchObject({
      participation: null,
      ended: { ending: 'removed', reason: 'Asked to.' },
    })
  })

  it('when an offer lapses, without a word of the software in the database', async () => {
    const { cohortId, holder, waiting, rowOf, told } = await full()
    const next = await personNamed(kit, `Next ${round}`)
    sure(await apply(kit.as(next), { cohortId, answer: '' }))
    sure(await leaveCohort(kit.as(holder), { cohortId }))
    await kit.settle()
    kit.clock.advance({ hours: 48 })
    expect(await runSweep(kit.as(null), offersOver)).toEqual({ offered: 1 })
    expect(await rowOf(waiting)).toEqual({ state: 'left', ending: 'lapsed', reason: null })
    expect(await told(waiting)).toEqual(['toldOffered', 'toldLapsed'])
    expect(sure(await takeSeat(kit.as(next), { cohortId })).state).toBe('active')
  })
})

describe('a cohort that closes', () => {
  it('tells everybody who is in it or waits, and offers no seat', async () => {
    const { cohortId, holder, waiting, rowOf, told } = await full()
    sure(await closeCohort(kit.as(ada), { cohortId }))
    expect(await rowOf(holder)).toEqual({ state: 'active', ending: null, reason: null })
    expect(await rowOf(waiting)).toEqual({ state: 'waiting', ending: null, reason: null })
    expect([await told(holder), await told(waiting), await told(ada)]).toEqual([['toldClosed'], ['toldClosed'], []])
    sure(await leaveCohort(kit.as(holder), { cohortId }))
    expect(await rowOf(waiting)).toMatchObject({ state: 'waiting' })
  })

  it('takes nothing more: no application, no mark, no decision', async () => {
    const { cohortId, holder, waiting } = await full()
    sure(await closeCohort(kit.as(ada), { cohortId }))
    const closed = { code: 'cohort.closed' }
    const newcomer = await personNamed(kit, `Newcomer ${round}`)
    expect(await apply(kit.as(newcomer), { cohortId, answer: '' })).toMatchObject(closed)
    const mark = { cohortId, personId: holder.id, activityKey: 'life', done: true }
    expect(await markDone(kit.as(holder), mark)).toMatchObject(closed)
    const decision = { cohortId, handle: waiting.handle, reason: 'Full.' }
    expect(await declineOrRemove(kit.as(ada), decision)).toMatchObject(closed)
  })

  it('can be opened again for 14 days: everybody is where they were, and is told', async () => {
    const { cohortId, holder, waiting, rowOf, told } = await full()
    sure(await leaveCohort(kit.as(holder), { cohortId }))
    sure(await closeCohort(kit.as(ada), { cohortId }))
    expect(await takeSeat(kit.as(waiting), { cohortId })).toMatchObject({ code: 'cohort.closed' })
    kit.clock.advance({ hours: 13 * 24 })
    expect(await runSweep(kit.as(null), offersOver)).toEqual({})
    expect(await runSweep(kit.as(null), queuesOver)).toEqual({})
    sure(await reopenCohort(kit.as(ada), { cohortId }))
    expect(await reopenCohort(kit.as(ada), { cohortId })).toMatchObject({ code: 'cohort.open' })
    expect(await told(waiting)).toEqual(['toldOffered', 'toldClosed', 'toldReopened'])
    expect(sure(await takeSeat(kit.as(waiting), { cohortId })).state).toBe('active')
    expect(await rowOf(waiting)).toMatchObject({ state: 'active', ending: null })
  })

  it('stays closed after 14 days, and who waits is let go', async () => {
    const { cohortId, holder, waiting, rowOf } = await full()
    expect(await reopenCohort(kit.as(holder), { cohortId })).toMatchObject({ code: 'cohort.not-organizer' })
    sure(await closeCohort(kit.as(ada), { cohortId }))
    kit.clock.advance({ hours: 14 * 24 })
    expect(await reopenCohort(kit.as(ada), { cohortId })).toMatchObject({ code: 'cohort.closed-long' })
    expect(await runSweep(kit.as(null), queuesOver)).toMatchObject({ ended: expect.any(Number) })
    expect(await rowOf(waiting)).toEqual({ state: 'left', ending: 'closed', reason: null })
    expect(await rowOf(holder)).toMatchObject({ state: 'active' })
  })

  it('is over for what can be done when its last day has passed, in its zone, and not for talk', async () => {
    const now = kit.services.now().toZonedDateTimeISO('Pacific/Auckland').toPlainDate()
    const dates = { zone: 'Pacific/Auckland', startsOn: now, endsOn: now.add({ days: 6 }) }
    const { id: cohortId, number } = sure(await openCohort(kit.as(ada), { slug, ...plan, ...dates, seats: 5 }))
    const [early, late] = [await personNamed(kit, `Early ${round}`), await personNamed(kit, `Late ${round}`)]
    sure(await apply(kit.as(early), { cohortId, answer: '' }))
    kit.clock.advance({ hours: 7 * 24 })
    expect(await apply(kit.as(late), { cohortId, answer: '' })).toMatchObject({ code: 'cohort.closed' })
    const mark = { cohortId, personId: early.id, activityKey: 'life', done: true }
    expect(await markDone(kit.as(early), mark)).toMatchObject({ code: 'cohort.closed' })
    const cohort = await cohortBySlug(kit.services, early, slug, number, kit.services.now())
    expect(cohort && cohortFacts(cohort).mayNotPost).toBe(null)
    sure(await closeCohort(kit.as(ada), { cohortId }))
    const closed = await cohortBySlug(kit.services, early, slug, number, kit.services.now())
    expect(closed && cohortFacts(closed).mayNotPost).toMatchObject({ code: 'cohort.closed' })
  })
})

describe('the organisers’ list', () => {
  it('shows every application, those that wait for an answer first, however many people are in', async () => {
    const { id: cohortId } = sure(await openCohort(kit.as(ada), { slug, ...plan, seats: 5_000, decide: 'ask' }))
    const now = kit.services.now()
    await sql`insert into person (id, handle, name, email, email_confirmed, created_at, updated_at)
      select gen_random_uuid(), 'many-' || n, 'Many ' || n, 'many-' || n || '@example.org', true, ${now}, ${now} from generate_series(1, 620) as n`.execute(
      kit.services.db,
    )
    await sql`insert into participation (id, cohort_id, person_id, state, answer, applied_at)
      select gen_random_uuid(), ${cohortId}, id, case when handle in ('many-601', 'many-602') then 'applied' else 'active' end, '', ${now}
      from person where handle like 'many-%'`.execute(kit.services.db)
    const first = await queueOf(kit.services.db, cohortId, 1)
    expect(
      first.queue
        .slice(0, 2)
        .map(({ handle }) => handle)
        .toSorted(),
    ).toEqual(['many-601', 'many-602'])
    const seen = new Set<string>()
    for (let page = 1; ; page++) {
      const { queue, more } = await queueOf(kit.services.db, cohortId, page)
      for (const { handle } of queue) seen.add(handle)
      if (!more) break
    }
    expect(seen.size).toBe(620)
  })
})
