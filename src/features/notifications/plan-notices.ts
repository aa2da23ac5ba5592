import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { peopleOf, type NoticeRule, type Recorded, type Told } from '#kernel/events/index.ts'
import { hasBlocked } from '#features/people/index.ts'
import { deliverNotices } from './commands/deliver-notices.ts'
import { factsToJson } from './facts.ts'
import { isKind, KINDS, NOTICES, RECIPIENTS_A_JOB, type Kind } from './terms.ts'

/**
 * Writes down whom one event is told to: everybody whom the rules name, once, by the first rule that names them, never of
 * their own doing and never across a block; with how each wants to be told. One statement a rule, whether it names one
 * person or thousands. The first hundred are told at once, the others by jobs of a hundred.
 */
export async function planNotices(tx: Tx, rules: readonly NoticeRule[], event: Recorded): Promise<void> {
  for (const rule of rules.filter((one) => one.event === event.name))
    for (const told of await rule.tell(tx, event)) {
      if (!isKind(told.kind)) throw new Error(`there is no kind of notice "${told.kind}"`)
      await plan(tx, event, told, told.kind)
    }
}

async function plan(tx: Tx, event: Recorded, told: Told, kind: Kind): Promise<void> {
  const id = tx.id()
  const actorId = told.unnamed ? null : event.actorId
  await tx.db
    .insertInto('notice_plan')
    .values({
      id,
      event_id: event.id,
      kind,
      message: told.message.id,
      facts: factsToJson(told.values ?? {}),
      href: told.href,
      // Who is erased between the event and its notice stays nameless.
      actor_id: actorId === null ? null : sql<string>`(select id from person where id = ${actorId})`,
      at: tx.now,
    })
    .execute()
  const batches = await recipients(tx, {
    id,
    kind,
    event,
    actorId,
    to: Array.isArray(told.to) ? peopleOf(told.to) : (told.to as RawBuilder<unknown>),
  })
  if (batches === 0) {
    await tx.db.deleteFrom('notice_plan').where('id', '=', id).execute()
    return
  }
  const later = Array.from({ length: batches - 1 }, (_, at) => ({ planId: id, batch: at + 1 }))
  if (later.length > 0) await tx.queue(NOTICES, later)
  await deliverNotices(tx, { planId: id, batch: 0 })
}

interface Plan {
  id: string
  kind: Kind
  event: Recorded
  /** Who did it, where those who are told may learn it. */
  actorId: string | null
  to: RawBuilder<unknown>
}

/** @returns how many batches they make. */
async function recipients(tx: Tx, { id, kind, event, actorId, to }: Plan): Promise<number> {
  const found = await sql<{ batches: number }>`
    with recipient as (
      insert into notice_recipient (plan_id, person_id, batch, pace)
      select ${id}, person.id, (row_number() over (order by person.id) - 1) / ${RECIPIENTS_A_JOB}::integer,
        case when person.email_confirmed then coalesce(notice_preference.pace, ${KINDS[kind]}) else 'off' end
      from (select distinct id from (${to}) as named) as told join person on person.id = told.id
        left join notice_preference on notice_preference.person_id = person.id and notice_preference.kind = ${kind}
      where person.id is distinct from ${event.actorId}::uuid and person.erased_at is null
        and not ${hasBlocked(sql`person.id`, sql`${actorId}::uuid`)} and not ${hasBlocked(sql`${actorId}::uuid`, sql`person.id`)}
        and not exists (select 1 from notice where notice.person_id = person.id and notice.event_id = ${event.id})
        and not exists (select 1 from notice_plan join notice_recipient as earlier on earlier.plan_id = notice_plan.id
          where notice_plan.event_id = ${event.id} and earlier.person_id = person.id)
      returning batch)
    select coalesce(max(batch) + 1, 0)::int as batches from recipient`.execute(tx.db)
  return found.rows[0]?.batches ?? 0
}
