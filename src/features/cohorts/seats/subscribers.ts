import { subscriber } from '#kernel/events/index.ts'
import { personLeaving } from '#features/people/index.ts'
import { leaveAll } from './commands/leave-all.ts'

/** Who ends their account leaves their cohorts at once, and their seats pass on. */
export const cohortSubscribers = [
  subscriber('cohorts.on-leaving', [personLeaving], async (tx, { payload }) => void (await leaveAll(tx, payload))),
]
