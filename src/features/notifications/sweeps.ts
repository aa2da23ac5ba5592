import { sql } from 'kysely'
import { comesAfter, SWEEP_BATCH, type Retention, type Sweep } from '#kernel/sweeps/index.ts'
import { sendDigest } from './commands/send-digest.ts'
import { zonesWaiting } from './queries.ts'
import { dayDue } from './rules.ts'
import { KEPT_DAYS } from './terms.ts'

/**
 * The letter of the day, from seven in the morning where each person lives; zones begin their morning on quarters of an
 * hour, too. The database is told which day it is where, for it may not know every zone that browsers know.
 */
export const digestsDue: Sweep<{ notices: number }> = {
  name: 'digests',
  cron: '*/15 * * * *',
  async due(db, now, after) {
    const days = (await zonesWaiting(db)).flatMap((zone) => {
      const day = dayDue(now, zone)
      return day === null ? [] : [{ zone, day: day.toString() }]
    })
    if (days.length === 0) return []
    const zones = sql`unnest(${days.map(({ zone }) => zone)}::text[], ${days.map(({ day }) => day)}::date[])`
    const found = await sql<{ id: string }>`
      select person.id from person join ${zones} as morning (zone, day) on morning.zone = person.zone
      where email_confirmed and ${comesAfter('person.id', after)}
        and exists (select 1 from notice where notice.person_id = person.id and mail_due and mailed_at is null)
        and not exists (select 1 from digest where digest.person_id = person.id and digest.day = morning.day)
      order by person.id limit ${SWEEP_BATCH}`.execute(db)
    return found.rows.map(({ id }) => id)
  },
  each: (ctx, personId) => sendDigest(ctx, { personId }),
}

export const notificationSweeps: readonly Sweep[] = [digestsDue]

export const notificationRetention: readonly Retention[] = [
  { table: 'notice', column: 'at', hours: KEPT_DAYS * 24 },
  { table: 'digest', column: 'at', hours: KEPT_DAYS * 24 },
]
