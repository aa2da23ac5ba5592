import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Db } from '#kernel/db/index.ts'
import { comesAfter, SWEEP_BATCH, type Sweep } from '#kernel/sweeps/index.ts'
import { callsSince, rescues } from '../queue/index.ts'
import { countFigures } from './commands/count-figures.ts'
import { dropCheck } from '../calibration/index.ts'
import { forgetFile, unnamedUploads } from '../handing-in/index.ts'
import { moveAppealOn } from '../appeals/index.ts'
import { offerRescue, remindReviewer, returnClaim } from '../reviewing/index.ts'
import { takeSteps, stepsDue } from '../verdicts/index.ts'
import { coursesWithWorks } from './queries/figures.ts'
import { CHECK_DAYS } from '../terms.ts'

export const claimsRunOut: Sweep<{ returned: number }> = {
  name: 'review-claims',
  cron: '* * * * *',
  due: async (db, now, after) =>
    ids(
      await db
        .selectFrom('review_lease')
        .select('id')
        .where('ended_at', 'is', null)
        .where('until', '<=', now)
        .where(comesAfter('id', after))
        .orderBy('id')
        .limit(SWEEP_BATCH)
        .execute(),
    ),
  each: (ctx, leaseId) => returnClaim(ctx, { leaseId }),
}

export const worksWait: Sweep<object> = {
  name: 'reviews',
  cron: '* * * * *',
  due: stepsDue,
  each: (ctx, versionId) => takeSteps(ctx, { versionId }),
}

export const appealsDue: Sweep<object> = {
  name: 'appeals',
  cron: '* * * * *',
  due: async (db, now, after) =>
    ids(
      await db
        .selectFrom('appeal')
        .select('id')
        .where('state', 'in', ['reading', 'deciding'])
        .where('due_at', '<=', now)
        .where(comesAfter('id', after))
        .orderBy('id')
        .limit(SWEEP_BATCH)
        .execute(),
    ),
  each: (ctx, appealId) => moveAppealOn(ctx, { appealId }),
}

export const authorsShort: Sweep<{ offered: number }> = {
  name: 'rescues',
  cron: '*/10 * * * *',
  due: async (db, now, after) => ids(await rescues(db, { now, callsSince: callsSince(now), most: SWEEP_BATCH, after })),
  each: (ctx, versionId) => offerRescue(ctx, { versionId }),
}

export const reviewsOwed: Sweep<{ reminded: number }> = {
  name: 'reminders',
  cron: '*/10 * * * *',
  due: remindersDue,
  each: (ctx, id) => {
    const [cohortId = '', personId = '', ...key] = id.split(':')
    return remindReviewer(ctx, { cohortId, personId, activityKey: key.join(':') })
  },
}

export const figuresDue: Sweep<{ courses: number }> = {
  name: 'review-figures',
  cron: '41 3 * * *',
  due: (db, _now, after) => coursesWithWorks(db, after),
  each: (ctx, courseId) => countFigures(ctx, { courseId }),
}

export const checksOver: Sweep<{ dropped: number }> = {
  name: 'checks',
  cron: '23 * * * *',
  due: async (db, now, after) =>
    ids(
      await db
        .selectFrom('review_check')
        .select('work_version_id as id')
        .where('checked_at', 'is', null)
        .where('at', '<', now.subtract({ hours: CHECK_DAYS * 24 }))
        .where(comesAfter('work_version_id', after))
        .orderBy('work_version_id')
        .limit(SWEEP_BATCH)
        .execute(),
    ),
  each: (ctx, versionId) => dropCheck(ctx, { versionId }),
}

export const uploadsUnused: Sweep<{ forgotten: number }> = {
  name: 'uploads',
  cron: '17 * * * *',
  due: async (db, now, after) =>
    ids(
      await db
        .selectFrom('work_file')
        .select('id')
        .where(unnamedUploads(now))
        .where(comesAfter('id', after))
        .orderBy('id')
        .limit(SWEEP_BATCH)
        .execute(),
    ),
  each: (ctx, fileId) => forgetFile(ctx, { fileId }),
}

/** What the clock does for works, their readers and their authors. */
export const workSweeps: readonly Sweep[] = [
  claimsRunOut,
  worksWait,
  appealsDue,
  authorsShort,
  reviewsOwed,
  figuresDue,
  checksOver,
  uploadsUnused,
]

/** Reminders that are due, each as `cohort:person:activity`, in the order of bytes, which every database has. */
async function remindersDue(db: Db, now: Temporal.Instant, after: string | null): Promise<string[]> {
  const id = sql`(cohort_id::text || ':' || person_id::text || ':' || activity_key) collate "C"`
  const found = await sql<{ id: string }>`
    select ${id} as id from review_reminder where next_at <= ${now} and ${comesAfter(id, after)}
    order by 1 limit ${SWEEP_BATCH}`.execute(db)
  return ids(found.rows)
}

function ids(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
