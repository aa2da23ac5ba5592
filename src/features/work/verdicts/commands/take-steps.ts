import { Temporal } from 'temporal-polyfill'
import { command, type Tx } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { standingOf } from '../queries/standings.ts'
import { recount } from '../../queue/index.ts'
import { nextStep, type NextStep } from '../rules/reach.ts'
import { askAuthor } from './ask-author.ts'
import { askOrganizers } from './ask-organizers.ts'
import { closeUnread } from './close-unread.ts'
import { settleWithFewer } from './settle-with-fewer.ts'
import { widenReach } from './widen-reach.ts'

/** Steps that one version can take at once when nobody looked for days. */
const MAX_STEPS = 5

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

/** The steps a version took. */
export type Steps = Partial<Record<(typeof COUNTED)[NextStep['to']], number>>

/** Lets a version that waits for reviews take the steps that are due, as `nextStep` says. Idempotent. */
export const takeSteps = command(
  'work.take-steps',
  async (tx, { versionId }: { versionId: string }): Promise<Steps> => {
    const free = await tx.db
      .selectFrom('work_version')
      .select('id')
      .where('id', '=', versionId)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (free === undefined) return {}
    const done: Steps = {}
    for (let taken = 0; taken < MAX_STEPS; taken++) {
      const step = await takeStep(tx, versionId)
      if (step === null) break
      done[COUNTED[step]] = (done[COUNTED[step]] ?? 0) + 1
    }
    await recount(tx, [versionId])
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
