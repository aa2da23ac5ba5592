import { sql } from 'kysely'
import { command } from '#kernel/command/index.ts'
import { isKind } from '../terms.ts'
import { writeNotices } from '../write-notices.ts'

export interface Batch {
  planId: string
  batch: number
}

/** Tells a hundred people what was planned. A batch that is done is gone, so that a job which is run again does nothing. */
export const deliverNotices = command(
  'notifications.deliver-notices',
  async (tx, { planId, batch }: Batch): Promise<{ told: number }> => {
    const gone = await tx.db
      .deleteFrom('notice_recipient')
      .where('plan_id', '=', planId)
      .where('batch', '=', batch)
      .returning(['person_id as id', 'pace'])
      .execute()
    const plan = await tx.db.selectFrom('notice_plan').selectAll().where('id', '=', planId).executeTakeFirst()
    if (gone.length === 0 || plan === undefined) return { told: 0 }
    const { event_id: eventId, actor_id: actorId, kind, message, facts, href } = plan
    if (!isKind(kind)) throw new Error(`there is no kind of notice "${kind}"`)
    const told = await writeNotices(tx, { eventId, actorId, kind, message, facts, href }, gone)
    await sql`delete from notice_plan where id = ${planId}
      and not exists (select 1 from notice_recipient where plan_id = ${planId})`.execute(tx.db)
    return { told }
  },
)
