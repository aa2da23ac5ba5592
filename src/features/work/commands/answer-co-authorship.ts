import { command } from '#kernel/command/index.ts'
import { isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { markDone } from '#features/cohorts/index.ts'
import { blockedBetween } from '#features/people/index.ts'
import { coAuthorDeclined, coAuthorJoined } from '../events.ts'
import { authorsOf } from '../queries/authors.ts'
import { authorsFor } from '../queries/co-authors.ts'
import { oneAtATime } from '../queue/index.ts'
import { hasOwnWork, isReaderOf, joinedWork, lockedWork } from '../shared-work.ts'

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
    await lockedWork(tx, workId)
    const found = await authorsFor(tx.db, tx.actor, tx.now, workId)
    if (found === null || tx.actor === null || found.as === 'author') return unknown('invitation')
    const { id: personId } = tx.actor
    const { work, settled } = found
    if (found.as === 'co-author') return yes ? { workId } : unknown('invitation')
    const what = {
      subject: ['work', workId] as [string, string],
      place: [`work:${workId}`, `cohort:${work.cohort_id}`, `person:${work.author_id}`, `person:${personId}`],
      payload: {
        workId,
        cohortId: work.cohort_id,
        activityKey: work.activity_key,
        authorId: work.author_id,
        personId,
      },
    }
    const key = tx.db.updateTable('work_author').where('work_id', '=', workId).where('person_id', '=', personId)
    if (!yes) {
      await tx.db.deleteFrom('work_author').where('work_id', '=', workId).where('person_id', '=', personId).execute()
      await tx.record(coAuthorDeclined, what)
      return { workId }
    }
    if (settled)
      return refuse('work.settled', 'This work has been read already.', {
        instead: 'Ask its author to hand in a revised version, and to ask you then.',
      })
    for (const id of await authorsOf(tx, workId))
      if (await blockedBetween(tx.db, id, personId)) return unknown('invitation')
    if (await isReaderOf(tx, workId, personId))
      return refuse('work.reader', 'You read this work as a peer, so you cannot be among its authors.', {
        instead: 'Say no. If you made it together, say so to the organisers.',
      })
    if ((await hasOwnWork(tx, work, personId)) || (await joinedWork(tx, work, personId)) !== null)
      return refuse('work.own', 'You are an author of another work in this activity.', {
        instead: 'Say no here, or leave the other one before it is read.',
      })
    await key.set({ joined_at: tx.now }).execute()
    await tx.record(coAuthorJoined, what)
    const done = await markDone(tx, {
      cohortId: work.cohort_id,
      personId,
      activityKey: work.activity_key,
      done: true,
    })
    return isRefusal(done) ? done : { workId }
  },
)
