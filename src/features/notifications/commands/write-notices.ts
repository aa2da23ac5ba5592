import type { Tx } from '#kernel/command/index.ts'
import type { NoticeRule, Recorded, Told } from '#kernel/events/index.ts'
import { blockedBetween } from '#features/people/index.ts'
import { singleLetter } from '../letters.ts'
import { choicesOf, noticesPlace } from '../queries.ts'
import { paceOf } from '../rules.ts'
import { isKind, type Kind } from '../terms.ts'

/**
 * Tells everybody whom the rules name of one event: once each, by the first rule that names them, never of their own doing
 * and never across a block. What does not wait is mailed now; the rest waits for the digest.
 */
export async function writeNotices(tx: Tx, rules: readonly NoticeRule[], event: Recorded): Promise<void> {
  const told = new Set<string>(event.actorId === null ? [] : [event.actorId])
  for (const rule of rules.filter((one) => one.event === event.name))
    for (const one of await rule.tell(tx, event)) {
      if (!isKind(one.kind)) throw new Error(`there is no kind of notice "${one.kind}"`)
      for (const personId of one.to) {
        if (told.has(personId)) continue
        told.add(personId)
        await tell(tx, event, one, one.kind, personId)
      }
    }
}

async function tell(tx: Tx, event: Recorded, told: Told, kind: Kind, personId: string): Promise<void> {
  const { actorId } = event
  const shownId = told.unnamed ? null : actorId
  if (shownId !== null && (await blockedBetween(tx.db, personId, shownId))) return
  const reader = await tx.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'email_confirmed', 'locale'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (reader === undefined) return
  const pace = paceOf(kind, await choicesOf(tx.db, personId))
  const now = pace === 'now' && reader.email_confirmed
  const row = {
    id: tx.id(),
    person_id: personId,
    event_id: event.id,
    kind,
    message: told.message.id,
    href: told.href,
    actor_id: shownId,
    at: tx.now,
    read_at: null,
    mail_due: pace !== 'off' && reader.email_confirmed,
    mailed_at: now ? tx.now : null,
  }
  const written = await tx.db
    .insertInto('notice')
    .values({ ...row, facts: JSON.stringify(told.values ?? {}) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return
  tx.changed(noticesPlace(personId))
  if (!now) return
  const actor =
    shownId === null
      ? undefined
      : await tx.db.selectFrom('person').select('name').where('id', '=', shownId).executeTakeFirst()
  await tx.send(singleLetter(tx, reader, { ...row, facts: told.values ?? {}, name: actor?.name ?? null }, kind))
}
