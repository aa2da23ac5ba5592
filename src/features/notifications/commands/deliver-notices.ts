import { sql } from 'kysely'
import { command, type Tx } from '#kernel/command/index.ts'
import type { NoticeFacts } from '../facts.ts'
import { singleLetter } from '../letters.ts'
import { noticesPlace } from '../queries.ts'
import { isKind, type Pace } from '../terms.ts'

export interface Batch {
  planId: string
  batch: number
}

/**
 * Tells a hundred people what was planned: each gets their notice, and at once a letter where they want it at once; the
 * rest waits for the letter of the day. A batch that is done is gone, so that a job which is run again does nothing.
 */
export const deliverNotices = command(
  'notifications.deliver-notices',
  async (tx, { planId, batch }: Batch): Promise<{ told: number }> => {
    const gone = await tx.db
      .deleteFrom('notice_recipient')
      .where('plan_id', '=', planId)
      .where('batch', '=', batch)
      .returning(['person_id', 'pace'])
      .execute()
    const plan = await tx.db.selectFrom('notice_plan').selectAll().where('id', '=', planId).executeTakeFirst()
    if (gone.length === 0 || plan === undefined) return { told: 0 }
    const rows = gone.map(({ person_id: personId, pace }) => ({ id: tx.id(), personId, pace }))
    const told = await write(tx, plan, rows)
    tx.changed(...told.map(({ person_id: personId }) => noticesPlace(personId)))
    const atOnce = told.filter(({ mailed_at: mailedAt }) => mailedAt !== null)
    if (atOnce.length > 0) await mail(tx, plan, atOnce)
    await sql`delete from notice_plan where id = ${planId}
      and not exists (select 1 from notice_recipient where plan_id = ${planId})`.execute(tx.db)
    return { told: told.length }
  },
)

interface PlanRow {
  id: string
  event_id: string
  kind: string
  message: string
  facts: NoticeFacts
  href: string
  actor_id: string | null
}

/** The notices themselves, in one statement; whoever has one of this event is not told again. */
async function write(tx: Tx, plan: PlanRow, rows: readonly { id: string; personId: string; pace: Pace }[]) {
  return tx.db
    .insertInto('notice')
    .values(
      rows.map(({ id, personId, pace }) => ({
        id,
        person_id: personId,
        event_id: plan.event_id,
        kind: plan.kind,
        message: plan.message,
        facts: JSON.stringify(plan.facts),
        href: plan.href,
        actor_id: plan.actor_id,
        at: tx.now,
        read_at: null,
        mail_due: pace !== 'off',
        mailed_at: pace === 'now' ? tx.now : null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['person_id', 'event_id']).doNothing())
    .returning(['id', 'person_id', 'mailed_at'])
    .execute()
}

async function mail(tx: Tx, plan: PlanRow, notices: readonly { id: string; person_id: string }[]): Promise<void> {
  if (!isKind(plan.kind)) throw new Error(`there is no kind of notice "${plan.kind}"`)
  const actor =
    plan.actor_id === null
      ? undefined
      : await tx.db.selectFrom('person').select('name').where('id', '=', plan.actor_id).executeTakeFirst()
  const readers = await tx.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'locale', 'zone'])
    .where(
      'id',
      'in',
      notices.map(({ person_id: id }) => id),
    )
    .execute()
  const noticeOf = new Map(notices.map(({ id, person_id: personId }) => [personId, id]))
  for (const reader of readers) {
    const notice = {
      ...plan,
      id: noticeOf.get(reader.id) ?? plan.id,
      name: actor?.name ?? null,
      at: tx.now,
      read_at: null,
    }
    await tx.send(singleLetter(tx, reader, notice, plan.kind))
  }
}
