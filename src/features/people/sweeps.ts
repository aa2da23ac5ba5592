import { sql } from 'kysely'
import { comesAfter, SWEEP_BATCH, type Retention, type Sweep } from '#kernel/sweeps/index.ts'
import { erasePerson } from './settings/index.ts'
import { SECURITY_DAYS } from './terms.ts'

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

/** Sessions that are over tell for a month who was here lately, for those who look for readers; then nobody needs them. */
export const peopleRetention: readonly Retention[] = [
  { table: 'session', column: 'expires_at', hours: 30 * 24 },
  { table: 'account_link', column: 'expires_at', hours: 0 },
  { table: 'sign_in_step', column: 'created_at', hours: 1 },
  { table: 'passkey_challenge', column: 'made_at', hours: 1 },
  { table: 'account_ask', column: 'at', hours: 24 },
  { table: 'security_event', column: 'at', hours: SECURITY_DAYS * 24 },
  // What befell an address that has no account is nobody's to read.
  { table: 'security_event', column: 'at', hours: 24, only: sql<boolean>`person_id is null` },
]
