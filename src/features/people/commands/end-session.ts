import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { sessionEnded } from '../events.ts'

/** Ends one of the actor's own sessions. Refuses `unknown` for anybody else's. */
export const endSession = command(
  'people.end-session',
  async (tx, input: { sessionId: string }): Promise<{ ended: true } | Refusal> => {
    if (tx.actor === null) return unknown('session')
    const { id } = tx.actor
    const gone = await tx.db
      .deleteFrom('session')
      .where('id', '=', input.sessionId)
      .where('person_id', '=', id)
      .executeTakeFirst()
    if (Number(gone.numDeletedRows) === 0) return unknown('session')
    await tx.record(sessionEnded, {
      subject: ['person', id],
      place: [`person:${id}`],
      payload: { sessionId: input.sessionId },
    })
    return { ended: true }
  },
)
