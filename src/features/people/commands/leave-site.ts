import type { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { eraseTraces } from '#kernel/db/index.ts'
import { forbidden, invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { personErased, personLeaving, personStayed } from '../events.ts'
import { sendLeaving } from '../letters.ts'
import { FORMER_MEMBER, LEAVING_DAYS } from '../terms.ts'

/**
 * A person ends their account: cohorts are left at once, everything about them is erased after seven days, until then they
 * may stay after all. Sessions elsewhere and keys of programs end now. Refuses `invalid` when the handle typed is not
 * theirs, so that nobody ends an account by a slip.
 */
export const leaveSite = command(
  'people.leave-site',
  async (
    tx,
    input: { handle: string; sessionId: string | null; locale: string },
  ): Promise<{ until: Temporal.Instant } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
    const { id, handle } = tx.actor
    if (input.handle.trim().toLowerCase() !== handle) return invalid({ handle: `Type ${handle}, your handle, here.` })
    const until = tx.now.add({ hours: 24 * LEAVING_DAYS })
    const begun = await tx.db
      .updateTable('person')
      .set({ leaving_at: until })
      .where('id', '=', id)
      .where('leaving_at', 'is', null)
      .returning(['id', 'name', 'email'])
      .executeTakeFirst()
    if (begun === undefined)
      return refuse('account.leaving', 'Your account is ending already.', { instead: 'Stay, or wait.' })
    await tx.db
      .deleteFrom('session')
      .where('person_id', '=', id)
      .where((eb) => (input.sessionId === null ? eb.lit(true) : eb('id', '<>', input.sessionId)))
      .execute()
    await tx.db
      .updateTable('api_token')
      .set({ revoked_at: tx.now })
      .where('person_id', '=', id)
      .where('revoked_at', 'is', null)
      .execute()
    await sendLeaving(tx, input.locale, begun)
    await tx.record(personLeaving, { subject: ['person', id], place: [`person:${id}`], payload: { personId: id } })
    return { until }
  },
)

/** Stays after all, while the account has not been erased. Refuses `account.staying` when it was not ending. */
export const stay = command('people.stay', async (tx, _input: object): Promise<{ stayed: true } | Refusal> => {
  if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
  const { id } = tx.actor
  const done = await tx.db
    .updateTable('person')
    .set({ leaving_at: null })
    .where('id', '=', id)
    .where('leaving_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (Number(done.numUpdatedRows) === 0) return refuse('account.staying', 'Your account is not ending.')
  await tx.record(personStayed, { subject: ['person', id], place: [`person:${id}`], payload: {} })
  return { stayed: true }
})

/** Erases one person whose seven days are over: what they gave to others stays, as a former member's. */
export const erasePerson = command(
  'people.erase',
  async (tx, input: { personId: string }): Promise<{ erased: boolean }> => {
    const { personId: id } = input
    const person = await tx.db
      .selectFrom('person')
      .select(['id', 'email'])
      .where('id', '=', id)
      .where('leaving_at', '<=', tx.now)
      .where('erased_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (person === undefined) return { erased: false }
    await tx.db.deleteFrom('verification').where('value', 'like', `%"${person.email}"%`).execute()
    await eraseTraces(tx.db, id)
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
    await tx.record(personErased, { subject: ['person', id], place: [`person:${id}`], payload: { personId: id } })
    return { erased: true }
  },
)
