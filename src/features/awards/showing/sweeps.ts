import { sql } from 'kysely'
import type { Ctx } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { comesAfter, SWEEP_BATCH, type Sweep } from '#kernel/sweeps/index.ts'
import { badgesOfRoles } from '#features/badges/index.ts'
import { closeNote } from '../notes/index.ts'
import { badgesToAward, candidatesFor, lookAfterAward, offerBadges } from '../offering/index.ts'
import { lookAfterAwardAppeal } from '../standing/index.ts'
import { NOTE_DAYS, REMIND_END_DAYS, REMIND_OFFER_DAYS, UPHOLD_DAYS } from '../terms.ts'

/** Offers that wait for an answer, and awards that end or are about to; `dueStep` as conditions. */
export const awardsDue: Sweep<{ recalled?: number; warned?: number; ended?: number }> = {
  name: 'awards',
  cron: '*/10 * * * *',
  async due(db, now, after) {
    const hours = (days: number) => ({ hours: days * 24 })
    const found = await sql<{ id: string }>`
      select id from award where ${comesAfter('id', after)} and (
        (state = 'offered' and reminded_at is null and at <= ${now.subtract(hours(REMIND_OFFER_DAYS))})
        or (state = 'accepted' and standing = 'held' and (valid_until <= ${now}
          or (reminded_at is null and valid_until <= ${now.add(hours(REMIND_END_DAYS))}))))
      order by id limit ${SWEEP_BATCH}`.execute(db)
    return found.rows.map(({ id }) => id)
  },
  each: (ctx, awardId) => lookAfterAward(ctx, { awardId }),
}

export const awardAppealsDue: Sweep<{ reminded?: number; upheld?: number }> = {
  name: 'award-appeals',
  cron: '*/10 * * * *',
  async due(db, now, after) {
    const rows = await db
      .selectFrom('award_appeal')
      .select('id')
      .where('outcome', 'is', null)
      .where((eb) =>
        eb.or([
          eb('at', '<=', now.subtract({ hours: UPHOLD_DAYS * 24 })),
          eb.and([eb('due_at', '<=', now), eb('reminded_at', 'is', null)]),
        ]),
      )
      .where(comesAfter('id', after))
      .orderBy('id')
      .limit(SWEEP_BATCH)
      .execute()
    return rows.map(({ id }) => id)
  },
  each: (ctx, appealId) => lookAfterAwardAppeal(ctx, { appealId }),
}

export const notesUnanswered: Sweep<{ closed: number }> = {
  name: 'award-notes',
  cron: '47 * * * *',
  async due(db, now, after) {
    const id = sql`(award_id::text || ':' || review_id::text) collate "C"`
    const found = await sql<{ id: string }>`
      select ${id} as id from award_note
      where consented is null and asked_at <= ${now.subtract({ hours: NOTE_DAYS * 24 })} and ${comesAfter(id, after)}
      order by 1 limit ${SWEEP_BATCH}`.execute(db)
    return found.rows.map((row) => row.id)
  },
  each(ctx, id) {
    const [awardId = '', reviewId = ''] = id.split(':')
    return closeNote(ctx, { awardId, reviewId })
  },
}

/** Once a day: badges for roles that have become long enough, since nothing happens on the day they do. */
export const rolesLongEnough: Sweep = {
  name: 'badges-of-roles',
  cron: '53 3 * * *',
  due: (db, _now, after) => holdersOfRoles(db, after),
  async each(ctx: Ctx, id) {
    const [badgeId = '', personId = ''] = id.split(':')
    const badges = await badgesToAward(ctx.services.db, { ids: [badgeId] })
    return offerBadges(ctx, { badges, personIds: [personId] })
  },
}

/** What the clock does for awards. */
export const awardSweeps: readonly Sweep[] = [awardsDue, awardAppealsDue, notesUnanswered, rolesLongEnough]

/** Whoever holds a role that a badge asks for and has not got it, as `badge:person`. */
async function holdersOfRoles(db: Db, after: string | null): Promise<string[]> {
  const [lastBadge = null, lastPerson = null] = after?.split(':') ?? []
  const needs = await badgesOfRoles(db, lastBadge)
  const found: string[] = []
  for (const [badgeId, roles] of Map.groupBy(needs, ({ badge_id: id }) => id)) {
    const from = { after: badgeId === lastBadge ? lastPerson : null, most: SWEEP_BATCH - found.length }
    const asked = roles.map(({ ref }) => ({ kind: 'role' as const, ref }))
    for (const personId of await candidatesFor(db, badgeId, asked, from)) found.push(`${badgeId}:${personId}`)
    if (found.length >= SWEEP_BATCH) break
  }
  return found
}
