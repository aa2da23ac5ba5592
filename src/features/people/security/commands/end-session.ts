import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { sessionEnded, signedOutEverywhere } from '../../events.ts'
import { signInFirst } from '../../rules.ts'
import { noteSecurity } from '../../credentials/index.ts'
import type { Visitor } from '../../terms.ts'

/** Ends one of the actor's own sessions. Refuses `unknown` for anybody else's. */
export const endSession = command(
  'people.end-session',
  async (tx, input: { sessionId: string; visitor: Visitor }): Promise<{ ended: true } | Refusal> => {
    const { sessionId } = input
    if (tx.actor === null || !isId(sessionId)) return unknown('session')
    const { id } = tx.actor
    const gone = await tx.db
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('person_id', '=', id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) return unknown('session')
    await noteSecurity(tx, id, 'session-ended', input.visitor)
    await tx.record(sessionEnded, { subject: ['person', id], tags: [`person:${id}`], payload: { sessionId } })
    return { ended: true }
  },
)

/** Ends all of the actor's sessions, this one too. API tokens go on. */
export const signOutEverywhere = command(
  'people.sign-out-everywhere',
  async (tx, input: { visitor: Visitor }): Promise<{ ended: number } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { id } = tx.actor
    const gone = await tx.db.deleteFrom('session').where('person_id', '=', id).executeTakeFirst()
    await noteSecurity(tx, id, 'signed-out-everywhere', input.visitor)
    await tx.record(signedOutEverywhere, { subject: ['person', id], tags: [`person:${id}`], payload: {} })
    return { ended: Number(gone.numDeletedRows) }
  },
)
