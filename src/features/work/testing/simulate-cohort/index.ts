import { chanceFrom } from '#engines/peer-grading/index.ts'
import type { Actor } from '#kernel/command/index.ts'
import { sure } from '#features/courses/testing.ts'
import { apply, leaveCohort, openCohort } from '#features/cohorts/index.ts'
import { agenda } from '../agenda.ts'
import { outcomeOf, stillWaiting } from './outcome.ts'
import { people, type Player } from './people.ts'
import { DAY, type Outcome, type Simulation, type Stage } from './stage.ts'
import { watch } from './watch.ts'

export type { Outcome, Simulation, Stage } from './stage.ts'

const DAYS = 21
const IDLE_DAYS = 28
const ALUMNI = 8

/**
 * Lets a cohort live for three weeks through the real commands: people hand in, some late; claim, draft, give, give back, forget; leave
 * or vanish; ask again, appeal, revise. The clock looks every hour. After each of these all it touched is looked at, and each hour
 * everything; anything wrong ends it with an error. The same seed gives the same cohort.
 */
export async function simulateCohort(stage: Stage, { n, dropout, seed }: Simulation): Promise<Outcome> {
  const { services } = stage
  const chance = chanceFrom(seed)
  const plans = agenda()
  const watched = await watch(stage, seed)
  const { as, happen, hour, moveTo, sweep } = watched

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
    players.push({ actor, stays: stays.has(at), until: Infinity, workId: null, asked: false })
  }
  const { handOver, read, lookInLater } = people({ stage, chance, plans, watch: watched, cohortId })

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
        lookInLater(player)
      }),
    )
    if (!player.stays && chance.next() < 0.3)
      plans.plan(player.until, () => happen(() => leaveCohort(as(player.actor), { cohortId })))
  }
  // People of the cohort before and the organiser help where they are asked.
  for (const actor of [...alumni, stage.organizer]) {
    const help = async (): Promise<void> => {
      const asked = actor === stage.organizer ? hour() > 5 * DAY : await wasCalled(stage, actor)
      if (asked && chance.next() < 0.4) await happen(() => read(actor, Infinity))
      plans.plan(hour() + chance.wait(2 * DAY), help)
    }
    plans.plan(chance.wait(2 * DAY), help)
  }

  for (let next = 1; next <= DAYS * DAY; next++) {
    for (let one = plans.next(next); one !== null; one = plans.next(next)) {
      moveTo(Math.max(hour(), one.hour))
      await one.happening()
    }
    moveTo(next)
    await sweep()
  }
  const result = await outcomeOf(services.db, cohortId)
  // Everybody vanishes: what waits ends by itself.
  for (let next = 1; next <= IDLE_DAYS * 2; next++) {
    moveTo(hour() + 12)
    await sweep()
  }
  return { ...result, events: watched.events(), left: await stillWaiting(services.db, cohortId) }
}

async function wasCalled({ services }: Stage, actor: Actor): Promise<boolean> {
  const called = await services.db
    .selectFrom('review_call')
    .select('person_id')
    .where('person_id', '=', actor.id)
    .limit(1)
    .executeTakeFirst()
  return called !== undefined
}
