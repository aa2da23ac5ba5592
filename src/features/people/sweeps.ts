import { comesAfter, SWEEP_BATCH, type Retention, type Sweep } from '#kernel/sweeps/index.ts'
import { erasePerson } from './commands/leave-site.ts'

/** Erases everybody whose seven days are over. */
export const accountsEnded: Sweep<{ erased: boolean }> = {
  name: 'erasure',
  cron: '29 * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('person')
      .select('id')
      .where('leaving_at', '<=', now)
      .where('erased_at', 'is', null)
      .where(comesAfter('id', after))
      .orderBy('id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ id }) => id)
  },
  each: (ctx, personId) => erasePerson(ctx, { personId }),
}

export const peopleSweeps: readonly Sweep[] = [accountsEnded]

/** Sessions that are over tell for a month who was here lately, for those who look for readers; then nobody needs them. */
export const peopleRetention: readonly Retention[] = [{ table: 'session', column: 'expires_at', hours: 30 * 24 }]
