import type { Temporal } from 'temporal-polyfill'
import { command, type Ctx } from '#kernel/command/index.ts'
import { eraseTraces } from '#kernel/db/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal, forbidden, invalid, refuse, type Refusal } from '#kernel/refusal.ts'
import { personErased, personLeaving, personStayed } from '../events.ts'
import { sendLeaving } from '../letters.ts'
import { refusedToLeave, type LeavingRule } from '../slots.ts'
import { FORMER_MEMBER, LEAVING_DAYS } from '../terms.ts'

/**
 * A person ends their account: cohorts are left at once, everything about them is erased after seven days, until then they
 * may stay after all. Sessions elsewhere and keys of programs end now. Refuses `invalid` when the handle typed is not
 * theirs, so that nobody ends an account by a slip, and what a rule of a later feature refuses.
 */
export const leaveSite = command(
  'people.leave-site',
  async (
    tx,
    input: { handle: string; sessionId: string | null; locale: string; rules: readonly LeavingRule[] },
  ): Promise<{ until: Temporal.Instant } | Refusal> => {
    if (tx.actor === null) return forbidden('sign-in', 'Sign in first.')
    const { id, handle } = tx.actor
    if (input.handle.trim().toLowerCase() !== handle) return invalid({ handle: `Type ${handle}, your handle, here.` })
    const refused = await refusedToLeave(tx, id, input.rules)
    if (refused) return refused
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

/** Erases one person whose seven days are over: what they gave to others stays, as a former member's. Refuses what a rule refuses. */
export const erasePerson = command(
  'people.erase',
  async (tx, input: { personId: string; rules: readonly LeavingRule[] }): Promise<{ erased: boolean } | Refusal> => {
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
    const refused = await refusedToLeave(tx, id, input.rules)
    if (refused) return refused
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

/**
 * Erases everybody whose seven days are over; one who cannot be erased now holds up nobody after them.
 * @throws AggregateError with what failed, so that whoever runs the site hears of it.
 */
export async function eraseLeft(ctx: Ctx, rules: readonly LeavingRule[] = []): Promise<void> {
  const due = await ctx.services.db
    .selectFrom('person')
    .select('id')
    .where('leaving_at', '<=', ctx.services.now())
    .where('erased_at', 'is', null)
    .orderBy('leaving_at')
    .limit(100)
    .execute()
  const failed: unknown[] = []
  for (const { id } of due)
    try {
      const done = await erasePerson(ctx, { personId: id, rules })
      if (isRefusal(done)) failed.push(new Error(inEnglish(done)))
    } catch (error) {
      failed.push(error)
    }
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} of ${due.length} accounts could not be erased.`)
}
