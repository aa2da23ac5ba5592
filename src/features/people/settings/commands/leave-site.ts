import type { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { eraseTraces } from '#kernel/db/index.ts'
import { say } from '#kernel/i18n/index.ts'
import { invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { endPending, sendLeaving, noteSecurity } from '../../credentials/index.ts'
import { personErased, personLeaving, personStayed } from '../../events.ts'
import { keepFormerHandle } from '../../profile/index.ts'
import { m } from '../../messages/index.ts'
import { signInFirst } from '../../rules.ts'
import { refuseStale } from '../../sessions/index.ts'
import { refusedToLeave } from '../../slots.ts'
import { FORMER_MEMBER, LEAVING_DAYS, type Visitor } from '../../terms.ts'

/**
 * A person ends their account: cohorts are left at once, everything about them is erased after seven days, until then they
 * may stay after all. Sessions elsewhere, API tokens and mailed links end now. Refuses `invalid` when the handle typed is not
 * theirs, so that nobody ends an account by a slip; `sign-in.stale`, `account.leaving`, and what a rule of a later feature refuses.
 */
export const leaveSite = command(
  'people.leave-site',
  async (
    tx,
    input: {
      handle: string
      sessionId: string | null
      locale: string
      visitor: Visitor
    },
  ): Promise<{ until: Temporal.Instant } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { id, handle } = tx.actor
    if (input.handle.trim().toLowerCase() !== handle) return invalid({ handle: say(m.leavingWrongHandle, { handle }) })
    const stale = await refuseStale(tx, input.sessionId)
    if (stale) return stale
    const refused = await refusedToLeave(tx, id)
    if (refused) return refused
    const until = tx.now.add({ hours: 24 * LEAVING_DAYS })
    const begun = await tx.db
      .updateTable('person')
      .set({ leaving_at: until })
      .where('id', '=', id)
      .where('leaving_at', 'is', null)
      .returning(['id', 'name', 'email', 'locale'])
      .executeTakeFirst()
    if (begun === undefined) return refuse('account.leaving', m.leavingAlready, { instead: m.leavingAlreadyInstead })
    const { visitor, sessionId: keepSession } = input
    await endPending(tx, { personId: id, because: 'leaving', visitor, keepSession })
    await sendLeaving(tx, input.locale, begun)
    await tx.record(personLeaving, { subject: ['person', id], tags: [`person:${id}`], payload: { personId: id } })
    return { until }
  },
)

/** Stays after all, while the account has not been erased. Refuses `account.staying` when it was not ending. */
export const stay = command(
  'people.stay',
  async (tx, input: { visitor: Visitor }): Promise<{ stayed: true } | Refusal> => {
    if (tx.actor === null) return signInFirst()
    const { id } = tx.actor
    const done = await tx.db
      .updateTable('person')
      .set({ leaving_at: null })
      .where('id', '=', id)
      .where('leaving_at', 'is not', null)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (done.numUpdatedRows === 0n) return refuse('account.staying', m.notLeaving)
    await noteSecurity(tx, id, 'stayed', input.visitor)
    await tx.record(personStayed, { subject: ['person', id], tags: [`person:${id}`], payload: {} })
    return { stayed: true }
  },
)

/** Erases one person whose seven days are over: what they gave to others stays, as a former member's. Refuses what a rule refuses. */
export const erasePerson = command(
  'people.erase',
  async (tx, input: { personId: string }): Promise<{ erased: boolean } | Refusal> => {
    const { personId: id } = input
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'email', 'handle'])
      .where('id', '=', id)
      .where('leaving_at', '<=', tx.now)
      .where('erased_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (person === undefined) return { erased: false }
    const refused = await refusedToLeave(tx, id)
    if (refused) return refused
    await tx.db.deleteFrom('account_ask').where('email', '=', person.email).execute()
    await eraseTraces(tx.db, tx.services.tables, id)
    await keepFormerHandle(tx, person.handle, null)
    await tx.db
      .updateTable('person')
      .set({
        handle: `former-${id.replaceAll('-', '').slice(-12)}`,
        name: FORMER_MEMBER,
        email: `${id}@invalid`,
        email_confirmed: false,
        image: null,
        bio: '',
        languages: [],
        zone: 'UTC',
        locale: null,
        links: [],
        erased_at: tx.now,
        updated_at: tx.now,
      })
      .where('id', '=', id)
      .execute()
    await tx.record(personErased, { subject: ['person', id], tags: [`person:${id}`], payload: { personId: id } })
    return { erased: true }
  },
)
