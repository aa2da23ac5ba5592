import type { Db } from '#kernel/db/index.ts'
import { activitiesDone } from '#features/cohorts/index.ts'

/** What is known in numbers of what somebody did here. */
export interface Figures {
  activities: number
  reviews: number
  cohorts: number
}

export async function figuresOf(db: Db, personId: string): Promise<Figures> {
  const { activities, reviews, cohorts } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom(activitiesDone().as('done'))
        .where('done.person_id', '=', personId)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('activities'),
      eb
        .selectFrom('review')
        .where('reviewer_id', '=', personId)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('reviews'),
      eb
        .selectFrom('participation')
        .where('person_id', '=', personId)
        .where('state', '=', 'completed')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('cohorts'),
    ])
    .executeTakeFirstOrThrow()
  return { activities: Number(activities), reviews: Number(reviews), cohorts: Number(cohorts) }
}
