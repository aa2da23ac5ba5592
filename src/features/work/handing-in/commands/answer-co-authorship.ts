import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { markDone } from '#features/cohorts/index.ts'
import { blockedBetween } from '#features/people/index.ts'
import { coAuthorDeclined, coAuthorJoined } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { authorsOf } from '../../work/index.ts'
import { oneAtATime, recountAuthors } from '../../queue/index.ts'
import { hasOwnWork, isReaderOf, joinedWork, partIn } from '../shared-work.ts'

/**
 * Says whether one made a work together with who handed it in. With a yes one is among its authors, the activity is
 * done, and one no longer reads it as a peer; with a no the question is gone. Refuses `unknown` when one is not asked (any
 * more), and a yes with `work.settled`, `work.reader`, `work.own` for who has another work here, and
 * `cohort.not-participant`.
 */
export const answerCoAuthorship = command(
  'work.answer-co-authorship',
  async (tx, input: { workId: string; yes: boolean }): Promise<{ workId: string } | Refusal> => {
    const { workId, yes } = input
    // What somebody claims to read while they say yes is known then.
    if (tx.actor !== null) await oneAtATime(tx, tx.actor.id)
    const part = await partIn(tx, workId)
    if (part === null) return unknown('invitation')
    const { work, settled, personId, told } = part
    if (part.as === 'co-author') return yes ? { workId } : unknown('invitation')
    if (!yes) {
      await tx.db.deleteFrom('work_author').where('work_id', '=', workId).where('person_id', '=', personId).execute()
      await tx.record(coAuthorDeclined, told)
      return { workId }
    }
    if (settled) return refuse('work.settled', m.workSettled, { instead: m.workSettledAnswer })
    for (const id of await authorsOf(tx, workId))
      if (await blockedBetween(tx.db, id, personId)) return unknown('invitation')
    if (await isReaderOf(tx, workId, personId))
      return refuse('work.reader', m.youReviewed, { instead: m.youReviewedInstead })
    if ((await hasOwnWork(tx, work, personId)) || (await joinedWork(tx, work, personId)) !== null)
      return refuse('work.own', m.youHaveOwn, { instead: m.youHaveOwnInstead })
    await tx.db
      .updateTable('work_author')
      .set({ joined_at: tx.now })
      .where('work_id', '=', workId)
      .where('person_id', '=', personId)
      .execute()
    // What they have read counts for what they made.
    await recountAuthors(tx, workId)
    await tx.record(coAuthorJoined, told)
    const done = await markDone(tx, { ...part.done, done: true })
    return isRefusal(done) ? done : { workId }
  },
)
