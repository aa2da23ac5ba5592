import { comesAfter, SWEEP_BATCH, type Sweep } from '#kernel/sweeps/index.ts'
import { forgetUpload } from './uploads/index.ts'

/** Uploads whose day is over. */
export const uploadsOver: Sweep<{ forgotten: number }> = {
  name: 'course-uploads',
  cron: '17 * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('course_upload')
      .select('id')
      .where('expires_at', '<=', now)
      .where(comesAfter('id', after))
      .orderBy('id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ id }) => id)
  },
  each: forgetUpload,
}

export const transferSweeps: readonly Sweep[] = [uploadsOver]
