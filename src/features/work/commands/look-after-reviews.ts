import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { command, type Tx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { standingOf } from '../queries/standings.ts'
import { gone, recount, returnExpired } from '../queue/index.ts'
import { nextStep, type NextStep } from '../rules/reach.ts'
import { AUTHOR_DAYS, FALLBACK_DAYS, HELD_DAYS, WIDEN_DAYS } from '../terms.ts'
import { askAuthor } from './ask-author.ts'
import { askOrganizers } from './ask-organizers.ts'
import { closeUnread } from './close-unread.ts'
import { settleWithFewer } from './settle-with-fewer.ts'
import { widenReach } from './widen-reach.ts'

/** What one run looks at; what is left waits for the next, a minute later. */
const MOST_AT_ONCE = 200
/** Steps that one version can take at once when nobody looked for days. */
const MOST_STEPS = 5

const STEPS = {
  alumni: widenReach,
  organizers: askOrganizers,
  fewer: settleWithFewer,
  author: askAuthor,
  closed: closeUnread,
}
const COUNTED = {
  alumni: 'widened',
  organizers: 'asked',
  fewer: 'settled',
  author: 'unread',
  closed: 'closed',
} as const satisfies Record<NextStep['to'], string>

/** What one run did: claims it returned, and versions by the step they took. */
export type LookedAfter = Record<'returned' | (typeof COUNTED)[NextStep['to']], number>

/**
 * What the clock does for works that wait: returns claims that ran out, and lets each version take the step that is due,
 * as `nextStep` says. Idempotent.
 */
export const lookAfterReviews = command(
  'work.look-after-reviews',
  async (tx, _input: Record<string, never>): Promise<LookedAfter> => {
    const over = await returnExpired(tx, MOST_AT_ONCE)
    await recount(tx, over)
    const done: LookedAfter = { returned: over.length, widened: 0, asked: 0, settled: 0, unread: 0, closed: 0 }
    const due = await stepsDue(tx)
    for (const versionId of due)
      for (let step = await takeStep(tx, versionId), taken = 1; step !== null && taken <= MOST_STEPS; taken++) {
        done[COUNTED[step]]++
        step = await takeStep(tx, versionId)
      }
    await recount(tx, due)
    return done
  },
)

/** The next step of a version, taken if it is due, as of the moment it was due. */
async function takeStep(tx: Tx, versionId: string): Promise<NextStep['to'] | null> {
  const standing = await standingOf(tx.db, versionId)
  if (standing === null) return null
  const { to, at } = nextStep(standing)
  if (Temporal.Instant.compare(at, tx.now) > 0) return null
  const taken = await STEPS[to](tx, { versionId, at })
  return isRefusal(taken) ? null : to
}

/** Versions whose step is due, longest overdue first, locked: `nextStep` as a condition that an index helps with. */
async function stepsDue(tx: Tx): Promise<string[]> {
  const past = (days: number) => tx.now.subtract({ hours: days * 24 })
  const missing = sql`review_queue.received + review_queue.open < work_version.needed`
  const reachedAt = sql`coalesce(reached_at, due_at)`
  const found = await sql<{ id: string }>`
    select work_version.id
    from work_version join review_queue on review_queue.work_version_id = work_version.id join work on work.id = work_version.work_id
    where not superseded and settled_at is null and due_at <= ${past(-WIDEN_DAYS)} and case
        when reach = 'author' then review_queue.received > 0 or ${reachedAt} <= ${past(AUTHOR_DAYS)}
        when ${gone} then due_at <= ${past(0)} and (review_queue.open = 0 or due_at <= ${past(HELD_DAYS)})
        when reach = 'cohort' then ${missing} or due_at <= ${past(HELD_DAYS - WIDEN_DAYS)}
        when reach = 'alumni' then due_at <= ${past(0)} and (${missing} or due_at <= ${past(HELD_DAYS)})
        else greatest(due_at, ${reachedAt}) <= ${past(FALLBACK_DAYS)}
          and (review_queue.open = 0 or greatest(due_at, ${reachedAt}) <= ${past(FALLBACK_DAYS + HELD_DAYS)})
      end
    order by due_at, work_version.id
    limit ${MOST_AT_ONCE}
    for update of work_version skip locked
  `.execute(tx.db)
  return found.rows.map(({ id }) => id)
}
