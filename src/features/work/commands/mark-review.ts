import { command } from '#kernel/command/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { isId } from '#kernel/ids/index.ts'
import { reviewMarked } from '../events.ts'
import type { Helped } from '../terms.ts'

/** The author says how a review helped. Refuses `unknown` for reviews of others' works. */
export const markReview = command(
  'work.mark-review',
  async (tx, input: { reviewId: string; helped: Helped }): Promise<{ workId: string } | Refusal> => {
    const row =
      !isId(input.reviewId) || tx.actor === null
        ? undefined
        : await tx.db
            .selectFrom('review')
            .innerJoin('work_version', 'work_version.id', 'review.work_version_id')
            .innerJoin('work', 'work.id', 'work_version.work_id')
            .select(['work.id', 'work.cohort_id'])
            .where('review.id', '=', input.reviewId)
            .where('work.author_id', '=', tx.actor.id)
            .executeTakeFirst()
    if (row === undefined) return unknown('review')
    await tx.db.updateTable('review').set({ helped: input.helped }).where('id', '=', input.reviewId).execute()
    await tx.record(reviewMarked, {
      subject: ['work', row.id],
      place: [`work:${row.id}`],
      payload: { reviewId: input.reviewId, helped: input.helped },
    })
    return { workId: row.id }
  },
)
