import type { Db } from '#kernel/db/index.ts'
import type { Actor, Services, Tx } from '#kernel/command/index.ts'
import { cachedRead, type Reads } from '#kernel/cache/index.ts'
import { plainAddress, lockPerson } from './credentials/index.ts'
import type { Held } from './terms.ts'

const MAX_EVENTS_SHOWN = 200

/** A profile as this viewer may see it; null when there is nobody. */
export async function profileOf(db: Db, viewer: Actor | null, handle: string) {
  const person = await db
    .selectFrom('person')
    .select(['id', 'handle', 'name', 'image', 'bio', 'languages', 'zone', 'links', 'created_at'])
    .where('handle', '=', handle)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return null
  const blocked =
    viewer === null
      ? undefined
      : await db
          .selectFrom('block')
          .select('at')
          .where('person_id', '=', viewer.id)
          .where('blocked_id', '=', person.id)
          .executeTakeFirst()
  return { ...person, mine: viewer?.id === person.id, blocked: blocked !== undefined }
}

export type ProfileView = NonNullable<Awaited<ReturnType<typeof profileOf>>>

/** Everything on the settings page of one person. */
export async function settingsOf(
  { db, now: clock }: Pick<Services, 'db' | 'now'>,
  personId: string,
  sessionId: string | null,
) {
  const now = clock()
  const profile = await db
    .selectFrom('person')
    .select(['handle', 'name', 'image', 'email', 'bio', 'languages', 'zone', 'links'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  const sessions = await db
    .selectFrom('session')
    .select(['id', 'agent', 'address', 'created_at', 'updated_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .execute()
  const tokens = await db
    .selectFrom('api_token')
    .select(['id', 'name', 'scopes', 'created_at', 'last_used_at'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .execute()
  return {
    profile,
    sessions: sessions.map((session) => ({ ...session, here: session.id === sessionId })),
    tokens,
    hasPassword: await hasPassword(db, personId),
    held: await heldBy(db, sessionId),
  }
}

export type SettingsView = Awaited<ReturnType<typeof settingsOf>>

/** The form that waited for a proof of who it is, as it was typed; null when none did, or it was sent since. */
export async function heldBy(db: Db, sessionId: string | null): Promise<Held | null> {
  if (sessionId === null) return null
  const row = await db.selectFrom('session').select('held').where('id', '=', sessionId).executeTakeFirst()
  return row?.held ?? null
}

/** Who has an account, with the hash of the password, null when there is none. For commands before their transaction. */
export async function passwordBy(db: Db, by: 'email' | 'id', value: string) {
  return db
    .selectFrom('person')
    .leftJoin('password', 'password.person_id', 'person.id')
    .select(['person.id as personId', 'name', 'email', 'handle', 'hash'])
    .where(by === 'email' ? 'person.email' : 'person.id', '=', value)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
}

/** Whether a password, or its absence, that was looked at before the transaction still stands. */
export async function isStill(tx: Tx, personId: string, hash: string | null): Promise<boolean> {
  await lockPerson(tx, personId)
  const now = await tx.db.selectFrom('password').select('hash').where('person_id', '=', personId).executeTakeFirst()
  return (now?.hash ?? null) === hash
}

/** What happened to somebody's account, newest first, and whether they have a password. */
export async function securityOf({ db }: Pick<Services, 'db'>, personId: string) {
  const events = await db
    .selectFrom('security_event')
    .select(['id', 'kind', 'address', 'agent', 'at'])
    .where('person_id', '=', personId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MAX_EVENTS_SHOWN)
    .execute()
  return { events, hasPassword: await hasPassword(db, personId) }
}

export type SecurityView = Awaited<ReturnType<typeof securityOf>>

export async function hasPassword(db: Db, personId: string): Promise<boolean> {
  const row = await db.selectFrom('password').select('set_at').where('person_id', '=', personId).executeTakeFirst()
  return row !== undefined
}

/** Whether nobody has an account yet: the first one becomes the steward. */
export async function nobodyHere(db: Db): Promise<boolean> {
  return (await db.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Whether nobody has confirmed an address yet. */
export async function nobodyConfirmed(db: Db): Promise<boolean> {
  const one = await db.selectFrom('person').select('id').where('email_confirmed', '=', true).limit(1).executeTakeFirst()
  return one === undefined
}

/** Ids of the people with these handles. */
export async function idsByHandle(db: Db, handles: readonly string[]): Promise<{ id: string; handle: string }[]> {
  if (handles.length === 0) return []
  return db
    .selectFrom('person')
    .select(['id', 'handle'])
    .where('handle', 'in', [...handles])
    .execute()
}

/** Whether either of two people has blocked the other. */
export async function blockedBetween(db: Db, one: string, other: string): Promise<boolean> {
  const row = await db
    .selectFrom('block')
    .select('at')
    .where((eb) =>
      eb.or([eb.and({ person_id: one, blocked_id: other }), eb.and({ person_id: other, blocked_id: one })]),
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of the people whom somebody has blocked. */
export function blockedBy(reads: Reads, personId: string): Promise<ReadonlySet<string>> {
  return cachedRead(
    reads,
    `blocked by ${personId}`,
    async () => {
      const rows = await reads.db.selectFrom('block').select('blocked_id').where('person_id', '=', personId).execute()
      return new Set(rows.map(({ blocked_id: id }) => id))
    },
    () => [`person:${personId}`],
  )
}

/** A person as an actor, for commands that the terminal of the machine runs in their name; null when there is nobody. */
export async function actorBy(db: Db, by: 'email' | 'id', value: string): Promise<Actor | null> {
  const person = await db
    .selectFrom('person')
    .select(['id', 'handle', 'name', 'email_confirmed', 'zone', 'locale'])
    .where(by, '=', by === 'email' ? plainAddress(value) : value)
    .executeTakeFirst()
  if (person === undefined) return null
  const { email_confirmed: confirmed, ...rest } = person
  return { ...rest, confirmed, administrator: false, scopes: null }
}

/** When everything about a person will be erased; null while they stay. */
export async function leavingAt(db: Db, personId: string) {
  const { leaving_at: at } = await db
    .selectFrom('person')
    .select('leaving_at')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return at
}
