import { command, type Tx } from '#kernel/command/index.ts'
import { invalid, isRefusal, refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { blockedBetween, idsByHandle } from '#features/people/index.ts'
import { participationIn } from '#features/cohorts/index.ts'
import { coAuthorInvited } from '../../events.ts'
import { m } from '../../messages/index.ts'
import { authorsFor, coAuthorsOf } from '../../work/index.ts'
import { hasOwnWork, isReaderOf, lockedWork } from '../shared-work.ts'

/**
 * Asks a participant whether they made a work together with the one who handed it in; until they say yes they are nothing,
 * and an invitation that nobody answers ends after a week. Refuses `unknown` to everybody but its author, `work.alone` and
 * `work.full` by its rubric, `work.settled`, and `invalid` for a handle that is no participant, who is blocked either way
 * with one of the authors (in the same words), who reads it as a peer, or who hands in their own.
 */
export const inviteCoAuthor = command(
  'work.invite-co-author',
  async (tx, input: { workId: string; handle: string }): Promise<{ workId: string } | Refusal> => {
    const { workId } = input
    await lockedWork(tx, workId)
    const found = await authorsFor(tx.db, tx.actor, tx.now, workId)
    if (found === null || found.as !== 'author') return unknown('work')
    const { work, others, most, settled } = found
    if (most < 2) return refuse('work.alone', m.workAlone, { instead: m.workAloneInstead })
    if (settled) return refuse('work.settled', m.workSettled, { instead: m.workSettledInvite })
    if (others.length + 1 >= most)
      return refuse('work.full', m.workFull, { values: { most }, instead: m.workFullInstead })
    const handle = input.handle.trim().replace(/^@/, '').toLowerCase()
    const person = await whoMayBeAsked(tx, found.work, handle)
    if (isRefusal(person)) return person
    if (others.some(({ id }) => id === person.id)) return { workId }
    const row = { work_id: workId, person_id: person.id, invited_at: tx.now, joined_at: null }
    await tx.db
      .insertInto('work_author')
      .values(row)
      .onConflict((conflict) => conflict.columns(['work_id', 'person_id']).doUpdateSet({ invited_at: tx.now }))
      .execute()
    await tx.record(coAuthorInvited, {
      subject: ['work', workId],
      tags: [`work:${workId}`, `cohort:${work.cohort_id}`, `person:${work.author_id}`, `person:${person.id}`],
      payload: { workId, cohortId: work.cohort_id, activityKey: work.activity_key, personId: person.id },
    })
    return { workId }
  },
)

interface Asked {
  id: string
  cohort_id: string
  activity_key: string
  author_id: string
}

async function whoMayBeAsked(tx: Tx, work: Asked, handle: string): Promise<{ id: string } | Refusal> {
  const nobody = invalid({ handle: m.noParticipant })
  const [person] = await idsByHandle(tx.db, [handle])
  if (person === undefined || person.id === work.author_id) return nobody
  const state = (await participationIn(tx, work.cohort_id, person.id))?.state
  if (state !== 'active' && state !== 'completed') return nobody
  const authors = [{ id: work.author_id }, ...(await coAuthorsOf(tx.db, tx.now, work.id))]
  for (const { id } of authors) if (await blockedBetween(tx.db, id, person.id)) return nobody
  if (await isReaderOf(tx, work.id, person.id)) return invalid({ handle: m.reviewedAsPeer })
  if (await hasOwnWork(tx, work, person.id)) return invalid({ handle: m.hasOwnWork })
  return person
}
