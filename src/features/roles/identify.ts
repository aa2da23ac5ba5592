import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Actor, Services } from '#kernel/command/index.ts'
import { hashToken } from '#kernel/ids/index.ts'
import { isToRenew, renewSession, sessionCookieName, sessionOf, tokenUsed } from '#features/people/index.ts'
import { cachedRead } from '#kernel/cache/index.ts'
import type { Identity } from '#kernel/http/index.ts'
import { isRefusal, refuse, type Refusal } from '#kernel/refusal.ts'
import { holdings } from './holdings.ts'
import { m } from './messages/index.ts'

const MAX_COOKIE = 200

interface Found {
  id: string
  handle: string
  name: string
  image?: string | null
  email_confirmed: boolean
  zone: string
  locale: string | null
  steward: boolean
  session_id: string | null
  /** When the session ends, and when it was last renewed; null for a token. */
  ends: Temporal.Instant | null
  renewed: Temporal.Instant | null
  scopes: string[] | null
}

/**
 * Who a request comes from, by API token or by the session cookie. Null for visitors. A session is read once and
 * kept in memory until something about its person changes: a session ended, a role, the name.
 */
export async function identify(
  services: Services,
  request: Request,
  cookies: Readonly<Record<string, string>>,
): Promise<Identity | Refusal | null> {
  const bearer = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) return byToken(services, bearer)
  const cookie = cookies[sessionCookieName(services.site.baseUrl)]
  if (cookie === undefined || cookie.length > MAX_COOKIE) return null
  const now = services.now()
  const found = await cachedRead(
    services,
    `session ${cookie}`,
    () => bySession(services, cookie, now),
    ({ id }) => [`person:${id}`],
  )
  return found?.ends && Temporal.Instant.compare(found.ends, now) > 0 ? inUse(services, found, cookie, now) : null
}

async function bySession({ db }: Services, token: string, now: Temporal.Instant): Promise<Found | undefined> {
  const found = await sql<Found>`
    select person.id, handle, name, image, email_confirmed, zone, locale, session.id as session_id, session.expires_at as ends, session.updated_at as renewed, null::text[] as scopes, ${steward(now)} as steward
    from ${sessionOf(hashToken(token), now)} as session join person on person.id = session.person_id
  `.execute(db)
  return found.rows[0]
}

/** A session in use lives on. */
async function inUse(services: Services, found: Found, token: string, now: Temporal.Instant): Promise<Identity | null> {
  const identity = toIdentity(found)
  const { session_id: sessionId, renewed } = found
  if (identity === null || sessionId === null || renewed === null || !isToRenew(renewed, now)) return identity
  const done = await renewSession({ services, actor: null }, { sessionId, personId: found.id, token })
  return isRefusal(done) ? identity : { ...identity, cookies: done.cookies }
}

async function byToken(services: Services, token: string): Promise<Identity | Refusal> {
  const now = services.now()
  const found = await sql<Found>`
    with used as (${tokenUsed(hashToken(token), now)})
    select person.id, person.handle, person.name, email_confirmed, zone, locale, null::uuid as session_id, null::timestamptz as ends, null::timestamptz as renewed, used.scopes, ${steward(now)} as steward
    from used join person on person.id = used.person_id
  `.execute(services.db)
  return (
    toIdentity(found.rows[0]) ?? refuse('token', m.tokenUnknown, { kind: 'sign-in', instead: m.tokenUnknownInstead })
  )
}

function steward(now: Temporal.Instant) {
  return sql<boolean>`exists (select 1 from ${holdings(now, ['steward'])} as held where held.person_id = person.id and held.place_kind = 'site')`
}

function toIdentity(row: Found | undefined): Identity | null {
  if (row === undefined) return null
  const { id, handle, name, image = null, zone, locale, scopes } = row
  const actor: Actor = {
    id,
    handle,
    name,
    image,
    confirmed: row.email_confirmed,
    administrator: row.steward,
    zone,
    locale,
    scopes,
  }
  return { actor, sessionId: row.session_id }
}
