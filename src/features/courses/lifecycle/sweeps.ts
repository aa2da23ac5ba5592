import { comesAfter, SWEEP_BATCH, type Sweep } from '#kernel/sweeps/index.ts'
import { lapseCourse } from './commands/lapse-course.ts'
import { LAPSE_DAYS, LAPSE_NOTICE_DAYS } from '../terms.ts'

/** Each day: every idea and draft that may have to be told, or to lapse. */
export const coursesSilent: Sweep<{ did: 'tell' | 'lapse' | null }> = {
  name: 'course-lapses',
  cron: '23 4 * * *',
  async due(db, now, after) {
    const soonest = Math.min(...Object.values(LAPSE_DAYS)) - LAPSE_NOTICE_DAYS
    const rows = await db
      .selectFrom('course')
      .select('id')
      .where('state', 'in', ['idea', 'drafting'])
      .where('updated_at', '<=', now.subtract({ hours: soonest * 24 }))
      .where(comesAfter('id', after))
      .orderBy('id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ id }) => id)
  },
  each: (ctx, courseId) => lapseCourse(ctx, { courseId }),
}

export const courseSweeps: readonly Sweep[] = [coursesSilent]
