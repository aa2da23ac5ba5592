import type { Chance } from '#engines/peer-grading/index.ts'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { appealVerdict } from '../../appeals/commands/appeal-verdict.ts'
import { askAgain } from '../../verdicts/commands/ask-again.ts'
import { claimReview } from '../../reviewing/commands/claim-review.ts'
import { draftReview, giveReview, returnReview } from '../../reviewing/commands/give-review.ts'
import { handIn } from '../../handing-in/commands/hand-in.ts'
import type { Agenda } from '../agenda.ts'
import { DAY, type Stage } from './stage.ts'
import { NOTHING, type Watch } from './watch.ts'

export interface Player {
  actor: Actor
  stays: boolean
  /** When they stop doing anything, in hours. */
  until: number
  workId: string | null
  asked: boolean
}

const GIVEN = 5
const LOOKS_IN_EVERY = 18

interface Around {
  stage: Stage
  chance: Chance
  plans: Agenda
  watch: Watch
  cohortId: string
}

/** What people do: hand in, look in again and again, read, and care for their own work. */
export function people({ stage, chance, plans, watch, cohortId }: Around) {
  const { services, activityKey } = stage
  const { as, happen, hour } = watch
  const text = { body: 'A *diary*', links: [], fileIds: [], changed: '' }

  async function handOver(player: Player): Promise<unknown> {
    const now = chance.next() < 0.3
    const handed = await handIn(as(player.actor), { ...text, cohortId, activityKey, now })
    if (isRefusal(handed)) return NOTHING
    player.workId = handed.workId
    return true
  }

  /** Claims what is next, and does with it what people do. */
  async function read(actor: Actor, until: number): Promise<unknown> {
    const claim = await claimReview(as(actor), {})
    if (isRefusal(claim)) return NOTHING
    const { leaseId } = claim
    const lot = chance.next()
    // Nothing comes of it.
    if (lot < 0.1) return true
    const later = hour() + chance.between(0.5, 9)
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

  const levels = () => ({
    observation: chance.next() < 0.03 ? null : chance.next() < 0.75 ? 1 : chance.next() < 0.5 ? 0 : 2,
    evidence: chance.next() < 0.8 ? 2 : 0,
  })

  async function lookIn(player: Player): Promise<void> {
    if (hour() > player.until) return
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
    lookInLater(player)
  }

  function lookInLater(player: Player): void {
    plans.plan(hour() + chance.wait(LOOKS_IN_EVERY), () => lookIn(player))
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
    if (lot < 0.3) return appealVerdict(as(player.actor), { versionId: version.id, criteria, reason: 'Look again.' })
    return lot < 0.6 && hour() < 8 * DAY ? handOver(player) : NOTHING
  }

  return { handOver, read, lookInLater }
}
