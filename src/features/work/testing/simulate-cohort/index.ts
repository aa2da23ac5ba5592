import type { Temporal } from 'temporal-polyfill'
import { chanceFrom } from '#engines/peer-grading/index.ts'
import type { Actor, Ctx, Services } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { sure } from '#features/courses/testing.ts'
import { apply, leaveCohort, openCohort } from '#features/cohorts/index.ts'
import { appealVerdict } from '../commands/appeal-verdict.ts'
import { askAgain } from '../commands/ask-again.ts'
import { claimReview } from '../commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from '../commands/give-review.ts'
import { handIn } from '../commands/hand-in.ts'
import { lookAfterAppeals } from '../commands/look-after-appeals.ts'
import { lookAfterReviews } from '../commands/look-after-reviews.ts'
import { offerRescues } from '../commands/offer-rescues.ts'
import { remindReviewers } from '../commands/remind-reviewers.ts'
import { agenda } from './agenda.ts'
import { wrongClaims, wrongWaits } from './waits.ts'

/** Where a cohort is simulated: services on a clock that is moved, people, and an open course. */
export interface Stage {
  services: Services
  clock: { now(): Temporal.Instant; advance(by: { hours?: number; minutes?: number; seconds?: number }): void }
  organizer: Actor
  slug: string
  /** An activity with the criteria observation and evidence, of three levels each. */
  activityKey: string
  person(name: string): Promise<Actor>
  /** Gives every event that waits to its subscribers. */
  settle(): Promise<void>
}

export interface Simulation {
  n: number
  /** Share of people who hand in and vanish. */
  dropout: number
  seed: number
  /** After how many events counters are compared; after each, unless said otherwise. */
  compareEvery?: number
}

export interface Outcome {
  /** Authors who gave all their reviews, and of these those who have three or more. */
  finished: number
  served: number
  works: number
  unread: number
  reviews: number
  events: number
  /** Versions neither settled nor closed when nobody has done anything for three more weeks. */
  left: number
}

interface Player {
  actor: Actor
  stays: boolean
  /** When they stop doing anything, in hours. */
  until: number
  workId: string | null
  asked: boolean
}

/** Said by what changed nothing. */
const NOTHING = Symbol('nothing')
const DAY = 24
/** Hours between looks at who is asked or reminded; what waits is looked at each hour. */
const ASKING_EVERY = 12
const DAYS = 21
const GIVEN = 5
const LOOKS_IN_EVERY = 18
const IDLE_DAYS = 28
const ALUMNI = 8

/**
 * Lets a cohort live for three weeks through the real commands: people hand in, some late; claim, draft, give, give back, forget; leave
 * or vanish; ask again, appeal, revise. The clock looks every hour. After each of these the waits are looked at, and
 * anything wrong ends it with an error. The same seed gives the same cohort.
 */
export async function simulateCohort(
  stage: Stage,
  { n, dropout, seed, compareEvery = 1 }: Simulation,
): Promise<Outcome> {
  const { services, clock } = stage
  const chance = chanceFrom(seed)
  const plans = agenda()
  const as = (actor: Actor | null): Ctx => ({ services, actor })
  let hour = 0
  let swept = clock.now()
  let events = 0
  /** Somebody appealed. */
  let appeals = false

  const open = { slug: stage.slug, zone: 'UTC', startsOn: null, endsOn: null, question: '', decide: 'open' as const }
  const before = sure(await openCohort(as(stage.organizer), { ...open, title: 'Before', seats: ALUMNI }))
  const alumni: Actor[] = []
  for (let at = 0; at < ALUMNI; at++) {
    const actor = await stage.person(`Past ${seed} ${at}`)
    sure(await apply(as(actor), { cohortId: before.id, answer: '' }))
    alumni.push(actor)
  }
  const { id: cohortId } = sure(await openCohort(as(stage.organizer), { ...open, title: 'Now', seats: n }))
  const players: Player[] = []
  const stays = new Set(chance.shuffle(Array.from({ length: n }, (_, at) => at)).slice(0, n - Math.round(n * dropout)))
  for (let at = 0; at < n; at++) {
    const actor = await stage.person(`Player ${seed} ${at}`)
    const stay = stays.has(at)
    players.push({ actor, stays: stay, until: Infinity, workId: null, asked: false })
  }

  /** Lets something happen, and looks at everything that waits. `act` may say that it did nothing. */
  async function happen(act: () => Promise<unknown>): Promise<void> {
    if ((await act()) === NOTHING) return
    await stage.settle()
    events++
    complain(await wrongWaits(services.db, swept))
    if (events % compareEvery === 0) complain(await wrongClaims(services.db, clock.now()))
  }

  function complain(wrong: readonly string[]): void {
    if (wrong.length > 0) throw new Error(`hour ${hour.toFixed(2)} of seed ${seed}: ${wrong.slice(0, 3).join('; ')}`)
  }

  async function moveTo(next: number): Promise<void> {
    clock.advance({ seconds: Math.round((next - hour) * 3600) })
    hour = next
  }

  /** The clock looks; where it found nothing to do only time has changed. */
  async function sweep(): Promise<void> {
    const system = as(null)
    const done: object[] = [sure(await lookAfterReviews(system, {}))]
    if (appeals) done.push(sure(await lookAfterAppeals(system, {})))
    if (Math.round(hour) % ASKING_EVERY === 0)
      done.push(sure(await offerRescues(system, {})), sure(await remindReviewers(system, {})))
    swept = clock.now()
    if (done.some((counts) => Object.values(counts).some((count) => count > 0))) await happen(async () => {})
    else complain(await wrongWaits(services.db, swept))
  }

  const text = { body: 'A *diary*', links: [], fileIds: [], changed: '' }
  const handOver = async (player: Player) => {
    const handed = await handIn(as(player.actor), {
      ...text,
      cohortId,
      activityKey: stage.activityKey,
      now: chance.next() < 0.3,
    })
    if (isRefusal(handed)) return NOTHING
    player.workId = handed.workId
    return true
  }
  const levels = () => ({
    observation: chance.next() < 0.03 ? null : chance.next() < 0.75 ? 1 : chance.next() < 0.5 ? 0 : 2,
    evidence: chance.next() < 0.8 ? 2 : 0,
  })

  /** Claims what is next, and does with it what people do. */
  async function read(actor: Actor, until: number): Promise<unknown> {
    const claim = await claimReview(as(actor), {})
    if (isRefusal(claim)) return NOTHING
    const { leaseId } = claim
    const lot = chance.next()
    // Nothing comes of it.
    if (lot < 0.1) return true
    const later = hour + chance.between(0.5, 9)
    if (later > until) return true
    if (lot < 0.18) plans.plan(later, () => happen(() => returnReview(as(actor), { leaseId, reason: '' })))
    else if (lot < 0.4) {
      plans.plan(later, () => happen(() => draftReview(as(actor), { leaseId, draft: { feedback: 'So far' } })))
      plans.plan(later + chance.between(1, 30), () => happen(() => give(actor, leaseId)))
    } else plans.plan(later, () => happen(() => give(actor, leaseId)))
    return true
  }

  const give = (actor: Actor, leaseId: string) =>
    giveReview(as(actor), { leaseId, verdicts: levels(), feedback: 'I went and dug.', nextStep: 'Say how deep.' })

  async function lookIn(player: Player): Promise<void> {
    if (hour > player.until) return
    await happen(() => careForOwn(player))
    const own = await services.db
      .selectFrom('review_queue')
      .innerJoin('work', 'work.id', 'review_queue.work_id')
      .select('review_queue.done')
      .where('work.cohort_id', '=', cohortId)
      .where('review_queue.author_id', '=', player.actor.id)
      .executeTakeFirst()
    if ((own?.done ?? 0) < GIVEN || chance.next() < 0.1) await happen(() => read(player.actor, player.until))
    // Who has given theirs and has their answer looks in no more.
    if ((own?.done ?? 0) >= GIVEN && player.asked) return
    plans.plan(hour + chance.wait(LOOKS_IN_EVERY), () => lookIn(player))
  }

  /** Asks again when nobody read it; appeals or revises when it is not there yet. */
  async function careForOwn(player: Player): Promise<unknown> {
    if (player.workId === null || player.asked) return NOTHING
    const version = await services.db
      .selectFrom('work_version')
      .select(['id', 'reach', 'settled_at'])
      .where('work_id', '=', player.workId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    if (version.settled_at === null) {
      if (version.reach !== 'author' || chance.next() < 0.5) return NOTHING
      player.asked = true
      return askAgain(as(player.actor), { workId: player.workId })
    }
    const open = await services.db
      .selectFrom('settlement')
      .select('criterion_key')
      .where('work_version_id', '=', version.id)
      .where('verdict', '<>', 'meets')
      .execute()
    player.asked = true
    if (open.length === 0) return NOTHING
    const criteria = open.map(({ criterion_key: key }) => key)
    const lot = chance.next()
    if (lot < 0.3) appeals = true
    if (lot < 0.3) return appealVerdict(as(player.actor), { versionId: version.id, criteria, reason: 'Look again.' })
    return lot < 0.6 && hour < 8 * DAY ? handOver(player) : NOTHING
  }

  for (const player of players) {
    const late = chance.next() < 0.1
    const hands = late ? chance.between(DAY, 4 * DAY) : chance.between(0, DAY)
    if (!player.stays) player.until = hands + chance.wait(20)
    // Who comes late joins late, too.
    if (!late) sure(await apply(as(player.actor), { cohortId, answer: '' }))
    plans.plan(hands, () =>
      happen(async () => {
        if (late) sure(await apply(as(player.actor), { cohortId, answer: '' }))
        await handOver(player)
        plans.plan(hour + chance.wait(LOOKS_IN_EVERY), () => lookIn(player))
      }),
    )
    if (!player.stays && chance.next() < 0.3)
      plans.plan(player.until, () => happen(() => leaveCohort(as(player.actor), { cohortId })))
  }
  // People of the cohort before and the organiser help where they are asked.
  for (const actor of [...alumni, stage.organizer]) {
    const help = async (): Promise<void> => {
      const asked = actor === stage.organizer ? hour > 5 * DAY : await wasCalled(services, actor)
      if (asked && chance.next() < 0.4) await happen(() => read(actor, Infinity))
      plans.plan(hour + chance.wait(2 * DAY), help)
    }
    plans.plan(chance.wait(2 * DAY), help)
  }

  for (let next = 1; next <= DAYS * DAY; next++) {
    for (let one = plans.next(next); one !== null; one = plans.next(next)) {
      await moveTo(Math.max(hour, one.hour))
      await one.happening()
    }
    await moveTo(next)
    await sweep()
  }
  const result = await outcomeOf(services, cohortId)
  // Everybody vanishes: what waits ends by itself.
  for (let next = 1; next <= IDLE_DAYS * 2; next++) {
    await moveTo(hour + 12)
    await sweep()
  }
  const left = await services.db
    .selectFrom('work_version')
    .innerJoin('work', 'work.id', 'work_version.work_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('work.cohort_id', '=', cohortId)
    .where('settled_at', 'is', null)
    .where('superseded', '=', false)
    .executeTakeFirstOrThrow()
  return { ...result, events, left: left.count }
}

async function wasCalled({ db }: Services, actor: Actor): Promise<boolean> {
  const called = await db
    .selectFrom('review_call')
    .select('person_id')
    .where('person_id', '=', actor.id)
    .limit(1)
    .executeTakeFirst()
  return called !== undefined
}

/** Counted over all versions of a work: whoever revised has been answered before. */
async function outcomeOf({ db }: Services, cohortId: string): Promise<Omit<Outcome, 'events' | 'left'>> {
  const works = await db
    .selectFrom('review_queue')
    .innerJoin('work', 'work.id', 'review_queue.work_id')
    .select(['review_queue.done', 'review_queue.given'])
    .select((eb) =>
      eb
        .selectFrom('review')
        .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
        .innerJoin('review_lease', 'review_lease.id', 'review.lease_id')
        .whereRef('work_version.work_id', '=', 'work.id')
        .where('review_lease.appeal_id', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reviews'),
    )
    .where('work.cohort_id', '=', cohortId)
    .execute()
  const finished = works.filter(({ done, given }) => done >= given)
  return {
    works: works.length,
    finished: finished.length,
    served: finished.filter(({ reviews }) => (reviews ?? 0) >= 3).length,
    unread: works.filter(({ reviews }) => (reviews ?? 0) === 0).length,
    reviews: works.reduce((all, { reviews }) => all + (reviews ?? 0), 0),
  }
}
