import { subscriber } from '#kernel/events/index.ts'
import { participantJoined, participantLeft } from '#features/cohorts/index.ts'
import { beginReminders, endLeases, takeBack } from '../reviewing/index.ts'
import { workHandedIn } from '../events.ts'

/** What follows from handing in, leaving and coming back. */
export const workSubscribers = [
  subscriber('work.on-hand-in', [workHandedIn], async (tx, { payload }) => {
    await beginReminders(tx, { ...payload, personId: payload.authorId })
  }),
  subscriber('work.on-departure', [participantLeft], async (tx, { payload }) => void (await endLeases(tx, payload))),
  subscriber('work.on-arrival', [participantJoined], async (tx, { payload }) => void (await takeBack(tx, payload))),
]
