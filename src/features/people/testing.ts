import { inTransaction, type Actor, type Ctx } from '#kernel/command/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { runSweep, type Kit } from '#kernel/testing/index.ts'
import { askToJoin } from './joining/commands/ask-to-join.ts'
import { openSession } from './sessions/open-session.ts'
import { accountsEnded } from './sweeps.ts'
import type { FollowedLink, Visitor } from './terms.ts'

/** Puts a person with a confirmed address into a test's database and returns them as an actor. No password, no letters. */
export async function personNamed(
  kit: Pick<Kit, 'services'>,
  name: string,
  given: Partial<Pick<Actor, 'confirmed' | 'administrator' | 'zone'>> = {},
): Promise<Actor> {
  const { services } = kit
  const handle = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const actor: Actor = {
    id: services.id(),
    handle,
    name,
    confirmed: true,
    administrator: false,
    zone: 'UTC',
    locale: null,
    scopes: null,
    ...given,
  }
  const now = services.now()
  await services.db
    .insertInto('person')
    .values({
      id: actor.id,
      handle,
      name,
      email: `${handle}@example.org`,
      email_confirmed: actor.confirmed,
      zone: actor.zone,
      image: null,
      locale: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return actor
}

export const VISITOR: Visitor = { from: '192.0.2.7', agent: 'a test' }
export const PASSWORD = 'engines that weave algebra'

/** A mailed link as a browser follows it that knows nothing of the account. */
export function following(token: string, device: string | null = null): FollowedLink {
  return { token, visitor: VISITOR, replaces: null, device }
}

/** The end of the link in the newest letter of a kind, to an address if one is told. */
export async function tokenOfLast(kit: Kit, kind: string, to?: string): Promise<string> {
  const letter = (await kit.letters()).findLast((one) => one.kind === kind && (to === undefined || one.to === to))
  return decodeURIComponent(/token=([^\s&]+)/.exec(letter?.text ?? '')?.[1] ?? '')
}

/** Opens a session, proven just now; returns its id. */
export async function sessionOf(kit: Kit, { id: personId }: Pick<Actor, 'id'>): Promise<string> {
  await inTransaction(kit.as(null), (tx) => openSession(tx, { personId, visitor: VISITOR, replaces: null }))
  const row = await kit.services.db
    .selectFrom('session')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Somebody who signed up with a password at this moment; the job has made the account. Returns what the browser holds. */
export async function signedUp(kit: Kit, name: string, email: string): Promise<{ actor: Actor; device: string }> {
  const asked = await askToJoin(kit.as(null), { name, email, password: PASSWORD, locale: 'en', from: VISITOR.from })
  if (isRefusal(asked)) throw new Error(inEnglish(asked))
  await kit.settle()
  const row = await kit.services.db
    .selectFrom('person')
    .select(['id', 'handle', 'name', 'email_confirmed', 'zone'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirstOrThrow()
  const { email_confirmed: confirmed, ...rest } = row
  const device = /=([^;]*)/.exec(asked.cookies[0] ?? '')?.[1] ?? ''
  return { actor: { ...rest, confirmed, administrator: false, locale: null, scopes: null }, device }
}

/** Erases everybody whose seven days are over, as the clock does. */
export async function eraseLeft(ctx: Ctx): Promise<void> {
  await runSweep(ctx, accountsEnded)
}
