import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import { peopleOf, type NoticeRule, type Recorded, type Told } from '#kernel/events/index.ts'
import { hasBlocked } from '#features/people/index.ts'
import { factsOf } from './facts.ts'
import { isKind, KINDS, NOTICES, RECIPIENTS_A_JOB } from './terms.ts'
import { stillThere, writeNotices, type Plan, type Recipient } from './write-notices.ts'

/**
 * Tells one event to everybody whom the rules name, once, by the first rule that names them, never of their own doing and
 * never across a block; with how each wants to be told. Up to a hundred are told here; more are written down in one statement
 * and told by jobs of a hundred.
 */
export async function planNotices(tx: Tx, rules: readonly NoticeRule[], event: Recorded): Promise<void> {
  for (const rule of rules.filter((one) => one.event === event.name))
    for (const told of await rule.tell(tx, event)) await tell(tx, event, told)
}

async function tell(tx: Tx, event: Recorded, told: Told): Promise<void> {
  const { kind, message, href } = told
  if (!isKind(kind)) throw new Error(`there is no kind of notice "${kind}"`)
  const actorId = told.unnamed ? null : event.actorId
  const plan: Plan = {
    eventId: event.id,
    kind,
    message: message.id,
    facts: factsOf(told.values ?? {}),
    href,
    actorId,
  }
  const named = Array.isArray(told.to) ? peopleOf(told.to) : (told.to as RawBuilder<unknown>)
  const recipients = recipientsOf(plan, event, named)
  const few = await sql<Recipient>`
    select id, pace from (${recipients}) as recipient limit ${RECIPIENTS_A_JOB + 1}`.execute(tx.db)
  if (few.rows.length <= RECIPIENTS_A_JOB) await writeNotices(tx, plan, few.rows)
  else await tellByJobs(tx, plan, recipients)
}

/** Who is to be told, as `id` and `pace`. */
function recipientsOf({ kind, eventId, actorId }: Plan, event: Recorded, named: RawBuilder<unknown>) {
  return sql`
    select person.id, case when person.email_confirmed then coalesce(notice_preference.pace, ${KINDS[kind]}) else 'off' end as pace
    from (select distinct id from (${named}) as named) as told join person on person.id = told.id
      left join notice_preference on notice_preference.person_id = person.id and notice_preference.kind = ${kind}
    where person.id is distinct from ${event.actorId}::uuid and person.erased_at is null
      and not ${hasBlocked(sql`person.id`, sql`${actorId}::uuid`)} and not ${hasBlocked(sql`${actorId}::uuid`, sql`person.id`)}
      and not exists (select 1 from notice where notice.person_id = person.id and notice.event_id = ${eventId})
      and not exists (select 1 from notice_plan join notice_recipient as earlier on earlier.plan_id = notice_plan.id
        where notice_plan.event_id = ${eventId} and earlier.person_id = person.id)`
}

async function tellByJobs(tx: Tx, plan: Plan, recipients: RawBuilder<unknown>): Promise<void> {
  const id = tx.id()
  const { eventId, actorId, ...said } = plan
  await tx.db
    .insertInto('notice_plan')
    .values({
      id,
      event_id: eventId,
      ...said,
      facts: JSON.stringify(said.facts),
      actor_id: stillThere(actorId),
      at: tx.now,
    })
    .execute()
  const { rows } = await sql<{ batches: number }>`
    with recipient as (
      insert into notice_recipient (plan_id, person_id, batch, pace)
      select ${id}, id, (row_number() over (order by id) - 1) / ${RECIPIENTS_A_JOB}::integer, pace
      from (${recipients}) as recipient
      returning batch)
    select coalesce(max(batch) + 1, 0)::int as batches from recipient`.execute(tx.db)
  const batches = Array.from({ length: rows[0]?.batches ?? 0 }, (_, batch) => ({ planId: id, batch }))
  await tx.queue(NOTICES, batches)
}
