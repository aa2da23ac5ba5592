import { command } from '#kernel/command/index.ts'

/** Somebody handed in: from when their work opens they are reminded of the reviews they owe in that activity, if they do. Once for each activity. */
export const beginReminders = command(
  'work.begin-reminders',
  async (tx, input: { cohortId: string; activityKey: string; personId: string }): Promise<{ begun: boolean }> => {
    const own = await tx.db
      .selectFrom('review_queue')
      .innerJoin('review_pool', 'review_pool.id', 'review_queue.pool_id')
      .select('review_queue.opens_at')
      .where('review_pool.cohort_id', '=', input.cohortId)
      .where('review_pool.activity_key', '=', input.activityKey)
      .where('review_queue.author_id', '=', input.personId)
      .executeTakeFirst()
    if (own === undefined) return { begun: false }
    const begun = await tx.db
      .insertInto('review_reminder')
      .values({
        cohort_id: input.cohortId,
        activity_key: input.activityKey,
        person_id: input.personId,
        next_at: own.opens_at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return { begun: Number(begun.numInsertedOrUpdatedRows ?? 0) > 0 }
  },
)
