import { command } from '#kernel/command/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { askedAgain } from '../../events.ts'
import { idsOf, versionFacts, workTags, isAuthorOf } from '../../work/index.ts'
import { m } from '../../messages/index.ts'
import { recount } from '../../queue/index.ts'
import { MAX_ASKED_AGAIN, PROMISE_DAYS } from '../../terms.ts'

/**
 * An author whose work nobody read in time asks again: it is promised anew, to its cohort first. Refuses `unknown` to
 * others, `ask.not-now` while it is promised or once it is over, `ask.enough` the third time.
 */
export const askAgain = command(
  'work.ask-again',
  async (tx, input: { workId: string }): Promise<{ workId: string } | Refusal> => {
    if (tx.actor === null || !isId(input.workId) || !(await isAuthorOf(tx, input.workId, tx.actor.id)))
      return unknown('work')
    const row = await tx.db
      .selectFrom('work_version')
      .select(['id', 'reach', 'settled_at', 'asked_again'])
      .where('work_id', '=', input.workId)
      .orderBy('number', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    const version = row === undefined ? null : await versionFacts(tx.db, row.id)
    if (row === undefined || version === null) return unknown('work')
    if (row.reach !== 'author' || row.settled_at !== null)
      return refuse('ask.not-now', m.askNotNow, { instead: m.askNotNowInstead })
    if (row.asked_again >= MAX_ASKED_AGAIN)
      return refuse('ask.enough', m.askEnough, { values: { times: MAX_ASKED_AGAIN }, instead: m.reviseInstead })
    await tx.db
      .updateTable('work_version')
      .set({
        reach: 'cohort',
        reached_at: tx.now,
        asked_at: null,
        due_at: tx.now.add({ hours: PROMISE_DAYS * 24 }),
        asked_again: row.asked_again + 1,
      })
      .where('id', '=', version.id)
      .execute()
    await recount(tx, [version.id])
    await tx.record(askedAgain, {
      subject: ['work', version.workId],
      tags: workTags(version),
      payload: idsOf(version),
    })
    return { workId: version.workId }
  },
)
