import { command } from '#kernel/command/index.ts'
import { isId } from '#kernel/ids/index.ts'
import { refuse, unknown, type Refusal } from '#kernel/refusal.ts'
import { nominationWithdrawn } from '../../events.ts'
import { m } from '../../messages/index.ts'

/** Takes one's own nomination back; it no longer counts. Refuses `unknown` for others', `nomination.withdrawn` for one that is. */
export const withdrawNomination = command(
  'badges.withdraw-nomination',
  async (tx, { nominationId }: { nominationId: string }): Promise<{ slug: string } | Refusal> => {
    const row = isId(nominationId)
      ? await tx.db
          .selectFrom('nomination')
          .innerJoin('badge', 'badge.id', 'nomination.badge_id')
          .select(['nomination.id', 'nomination.badge_id', 'person_id', 'withdrawn_at', 'badge.slug'])
          .where('nomination.id', '=', nominationId)
          .where('by_id', '=', tx.actor?.id ?? null)
          .forUpdate('nomination')
          .executeTakeFirst()
      : undefined
    if (row === undefined) return unknown('nomination')
    if (row.withdrawn_at !== null) return refuse('nomination.withdrawn', m.nominationGone)
    await tx.db.updateTable('nomination').set({ withdrawn_at: tx.now }).where('id', '=', row.id).execute()
    await tx.record(nominationWithdrawn, {
      subject: ['nomination', row.id],
      tags: [`badge:${row.badge_id}`, `person:${row.person_id}`],
      payload: { badgeId: row.badge_id, personId: row.person_id, nominationId: row.id },
    })
    return { slug: row.slug }
  },
)
