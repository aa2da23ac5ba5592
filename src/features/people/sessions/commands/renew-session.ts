import { Temporal } from 'temporal-polyfill'
import { command } from '#kernel/command/index.ts'
import { sessionCookie } from '../session-cookie.ts'
import { endOfSession } from '../open-session.ts'
import { SESSION_RENEWAL_HOURS } from '../../terms.ts'

/** Whether a session in use has not been renewed for some hours. */
export function isToRenew(renewed: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(renewed.add({ hours: SESSION_RENEWAL_HOURS }), now) <= 0
}

/**
 * Gives a session in use another stretch of its idle limit, never beyond its absolute one, and its cookie with it.
 * @param token what the cookie holds.
 * @returns Set-Cookie lines; none when another request did so just now.
 */
export const renewSession = command(
  'people.renew-session',
  async (tx, input: { sessionId: string; personId: string; token: string }): Promise<{ cookies: string[] }> => {
    const session = await tx.db
      .selectFrom('session')
      .select(['created_at', 'updated_at'])
      .where('id', '=', input.sessionId)
      .where('expires_at', '>', tx.now)
      .forUpdate()
      .executeTakeFirst()
    if (session === undefined || !isToRenew(session.updated_at, tx.now)) return { cookies: [] }
    await tx.db
      .updateTable('session')
      .set({ updated_at: tx.now, expires_at: endOfSession(session.created_at, tx.now) })
      .where('id', '=', input.sessionId)
      .execute()
    tx.changed(`person:${input.personId}`)
    return { cookies: [sessionCookie(tx.services.site.baseUrl, input.token)] }
  },
)
