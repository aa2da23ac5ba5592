import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { reviewMarked } from '../../events.ts'
import { isAuthorOf } from '../../work/index.ts'
import type { Helped } from '../../terms.ts'

/** An author says how a review helped and what they changed because of it. Refuses `unknown` for reviews of others' works. */
export const markReview = command(
  'work.mark-review',
  async (tx, input: { reviewId: string; helped: Helped; reaction: string }): Promise<{ workId: string } | Refusal> => {
    const row =
      !isId(input.reviewId) || tx.actor === null
        ? undefined
        : await tx.db
            .selectFrom('review')
            .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
            .innerJoin('work', 'work.id', 'work_version.work_id')
            .select(['work.id', 'review.reviewer_id'])
            .where('review.id', '=', input.reviewId)
            .executeTakeFirst()
    if (row === undefined || tx.actor === null || !(await isAuthorOf(tx, row.id, tx.actor.id))) return unknown('review')
    await tx.db
      .updateTable('review')
      .set({ helped: input.helped, reaction: input.reaction.trim(), reacted_at: tx.now })
      .where('id', '=', input.reviewId)
      .execute()
    // What they have given counts for badges; nobody is told who it was.
    tx.changed(`person:${row.reviewer_id}`)
    await tx.record(reviewMarked, {
      subject: ['work', row.id],
      tags: [`work:${row.id}`],
      payload: { reviewId: input.reviewId, helped: input.helped },
    })
    return { workId: row.id }
  },
)
