import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/command/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { lockPerson } from '../credentials/index.ts'
import { m } from '../messages/index.ts'
import { sessionCookie } from './session-cookie.ts'
import { FRESH_MINUTES, SESSION_IDLE_DAYS, SESSION_MAX_DAYS, type Held, type SignedIn, type Visitor } from '../terms.ts'

interface Opening {
  personId: string
  visitor: Visitor
  /** The session that the browser had before: it ends, so that its name is worth nothing afterwards. */
  replaces: string | null
  held?: Held | null
}

/** Opens a session for somebody who has just proven who they are. */
export async function openSession(tx: Tx, { personId, visitor, replaces, held = null }: Opening): Promise<SignedIn> {
  await lockPerson(tx, personId)
  if (replaces !== null) await tx.db.deleteFrom('session').where('id', '=', replaces).execute()
  const token = makeToken(tx.random)
  const row = {
    id: tx.id(),
    person_id: personId,
    token_hash: hashToken(token),
    proven_at: tx.now,
    expires_at: endOfSession(tx.now, tx.now),
    address: visitor.from,
    agent: visitor.agent,
    held: held === null ? null : (JSON.stringify(held) as never),
    created_at: tx.now,
    updated_at: tx.now,
  }
  await tx.db.insertInto('session').values(row).execute()
  // The session that ended may be in memory, and who leaves is told so on every page.
  tx.changed(`person:${personId}`)
  return { personId, cookies: [sessionCookie(tx.services.site.baseUrl, token)] }
}

/** When a session ends if it is not used after `now`. */
export function endOfSession(started: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const idle = now.add({ hours: 24 * SESSION_IDLE_DAYS })
  const last = started.add({ hours: 24 * SESSION_MAX_DAYS })
  return Temporal.Instant.compare(idle, last) < 0 ? idle : last
}

/**
 * Lets through who proved within the last quarter of an hour who they are, and forgets the form that waited for it.
 * Refuses `sign-in.stale`: the page asks for the password or mails a link, and then shows the form as it was typed.
 */
export async function refuseStale(tx: Tx, sessionId: string | null): Promise<Refusal | null> {
  const fresh =
    sessionId === null || tx.actor === null
      ? undefined
      : await tx.db
          .updateTable('session')
          .set({ held: null })
          .where('id', '=', sessionId)
          .where('person_id', '=', tx.actor.id)
          .where('proven_at', '>', tx.now.subtract({ minutes: FRESH_MINUTES }))
          .returning('id')
          .executeTakeFirst()
  return fresh === undefined ? refuse('sign-in.stale', m.stale, { kind: 'forbidden', instead: m.staleInstead }) : null
}
