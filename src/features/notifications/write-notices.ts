import { sql } from 'kysely'
import type { Tx } from '#kernel/command/index.ts'
import type { NoticeFacts } from './facts.ts'
import { singleLetter } from './letters.ts'
import { noticesPlace } from './queries.ts'
import type { Kind, Pace } from './terms.ts'

/** What is told to people. */
export interface Plan {
  readonly eventId: string
  readonly kind: Kind
  /** Id of its message. */
  readonly message: string
  readonly facts: NoticeFacts
  readonly href: string
  readonly actorId: string | null
}

/** Somebody who is told, and how they want to be. */
export interface Recipient {
  readonly id: string
  readonly pace: Pace
}

/**
 * Gives people their notices, in one statement, and at once a letter where they want it at once; the rest waits for the
 * letter of the day. Whoever has a notice of this event is not told again.
 */
export async function writeNotices(tx: Tx, plan: Plan, recipients: readonly Recipient[]): Promise<number> {
  if (recipients.length === 0) return 0
  const told = await tx.db
    .insertInto('notice')
    .values(recipients.map((recipient) => row(tx, plan, recipient)))
    .onConflict((conflict) => conflict.columns(['person_id', 'event_id']).doNothing())
    .returning(['id', 'person_id', 'mailed_at'])
    .execute()
  tx.changed(...told.map(({ person_id: personId }) => noticesPlace(personId)))
  const atOnce = told.filter(({ mailed_at: mailedAt }) => mailedAt !== null)
  if (atOnce.length > 0) await mail(tx, plan, atOnce)
  return told.length
}

function row(tx: Tx, plan: Plan, { id, pace }: Recipient) {
  return {
    id: tx.id(),
    person_id: id,
    event_id: plan.eventId,
    kind: plan.kind,
    message: plan.message,
    facts: JSON.stringify(plan.facts),
    href: plan.href,
    actor_id: stillThere(plan.actorId),
    at: tx.now,
    read_at: null,
    mail_due: pace !== 'off',
    mailed_at: pace === 'now' ? tx.now : null,
  }
}

/** Who is erased between the event and its notice stays nameless. */
export function stillThere(actorId: string | null) {
  return actorId === null ? null : sql<string>`(select id from person where id = ${actorId})`
}

async function mail(tx: Tx, plan: Plan, notices: readonly { id: string; person_id: string }[]): Promise<void> {
  const actor =
    plan.actorId === null
      ? undefined
      : await tx.db.selectFrom('person').select('name').where('id', '=', plan.actorId).executeTakeFirst()
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
    const { message, facts, href } = plan
    const notice = { id: noticeOf.get(reader.id) ?? '', message, facts, href, name: actor?.name ?? null }
    await tx.send(singleLetter(tx, reader, notice, plan.kind))
  }
}
