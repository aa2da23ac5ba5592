import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { authorsFor } from '../../work/index.ts'
import { lockedWork } from '../shared-work.ts'

/** Takes back a question about having made a work together that was not answered yet. Refuses `unknown`. */
export const withdrawInvitation = command(
  'work.withdraw-invitation',
  async (tx, input: { workId: string; handle: string }): Promise<{ workId: string } | Refusal> => {
    const { workId, handle } = input
    await lockedWork(tx, workId)
    const found = await authorsFor(tx.db, tx.actor, tx.now, workId)
    const asked = found?.others.find((one) => one.handle === handle && one.joined_at === null)
    if (found === null || found.as !== 'author' || asked === undefined) return unknown('invitation')
    await tx.db.deleteFrom('work_author').where('work_id', '=', workId).where('person_id', '=', asked.id).execute()
    tx.changed(`work:${workId}`, `person:${asked.id}`)
    return { workId }
  },
)
