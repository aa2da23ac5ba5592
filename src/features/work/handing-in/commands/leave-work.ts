import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { markDone } from '#features/cohorts/index.ts'
import { coAuthorLeft } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { oneAtATime, recountAuthors } from '../../queue/index.ts'
import { partIn } from '../shared-work.ts'

/**
 * Ends one's part in a work of somebody else, as long as nobody reads it: an author's, or a question one leaves without an
 * answer. The activity is then not done. Refuses `unknown`, and `work.being-read` once a peer has it.
 */
export const leaveWork = command(
  'work.leave',
  async (tx, input: { workId: string }): Promise<{ workId: string } | Refusal> => {
    const { workId } = input
    // A review that they give at this moment counts before, or not at all.
    if (tx.actor !== null) await oneAtATime(tx, tx.actor.id)
    const part = await partIn(tx, workId)
    if (part === null) return unknown('work')
    const { as, read, personId, told } = part
    if (as === 'co-author' && read) return refuse('work.being-read', m.leaveLate, { instead: m.leaveLateInstead })
    await tx.db.deleteFrom('work_author').where('work_id', '=', workId).where('person_id', '=', personId).execute()
    await tx.record(coAuthorLeft, told)
    if (as === 'asked') return { workId }
    await recountAuthors(tx, workId)
    const done = await markDone(tx, { ...part.done, done: false })
    return isRefusal(done) ? done : { workId }
  },
)
