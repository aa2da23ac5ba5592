import type { Db } from '#kernel/db/index.ts'

/** What was done about an award, newest first, each with the appeal against it. */
export async function historyOf(db: Db, awardId: string) {
  return db
    .selectFrom('award_action')
    .leftJoin('award_appeal as appeal', 'appeal.action_id', 'award_action.id')
    .select([
      'award_action.id',
      'award_action.kind',
      'award_action.code',
      'award_action.words',
      'award_action.by_id',
      'award_action.at',
      'appeal.id as appeal_id',
      'appeal.words as appeal_words',
      'appeal.at as appeal_at',
      'appeal.due_at',
      'appeal.outcome',
      'appeal.answer',
      'appeal.answered_at',
    ])
    .where('award_action.award_id', '=', awardId)
    .orderBy('award_action.at', 'desc')
    .orderBy('award_action.id', 'desc')
    .execute()
}

export type Deed = Awaited<ReturnType<typeof historyOf>>[number]
