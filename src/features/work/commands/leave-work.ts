import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { markDone } from '#features/cohorts/index.ts'
import { coAuthorLeft } from '../events.ts'
import { authorsFor } from '../queries/co-authors.ts'
import { lockedWork } from '../shared-work.ts'

/**
 * Ends one's part in a work of somebody else, as long as nobody reads it: an author's, or a question one leaves without an
 * answer. The activity is then not done. Refuses `unknown`, and `work.being-read` once a peer has it.
 */
export const leaveWork = command(
  'work.leave',
  async (tx, input: { workId: string }): Promise<{ workId: string } | Refusal> => {
    const { workId } = input
    await lockedWork(tx, workId)
    const found = await authorsFor(tx.db, tx.actor, tx.now, workId)
    if (found === null || tx.actor === null || found.as === 'author') return unknown('work')
    const { id: personId } = tx.actor
    const { work, read, as } = found
    if (as === 'co-author' && read)
      return refuse('work.being-read', 'A peer reads it already, as a work of all of you.', {
        instead: 'Talk to its author, or tell the organisers what is wrong.',
      })
    await tx.db.deleteFrom('work_author').where('work_id', '=', workId).where('person_id', '=', personId).execute()
    await tx.record(coAuthorLeft, {
      subject: ['work', workId],
      place: [`work:${workId}`, `cohort:${work.cohort_id}`, `person:${work.author_id}`, `person:${personId}`],
      payload: {
        workId,
        cohortId: work.cohort_id,
        activityKey: work.activity_key,
        authorId: work.author_id,
        personId,
      },
    })
    if (as === 'asked') return { workId }
    const done = await markDone(tx, {
      cohortId: work.cohort_id,
      personId,
      activityKey: work.activity_key,
      done: false,
    })
    return isRefusal(done) ? done : { workId }
  },
)
