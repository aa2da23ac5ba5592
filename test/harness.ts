import { startApp, type App, type AppOptions } from '../src/app.ts'
import { readConfig, type Config } from '../src/config.ts'
import { makePerson } from '#features/people/index.ts'
import { grantRole } from '#features/roles/index.ts'
import { hashToken, makeToken } from '#kernel/ids/index.ts'
import type { Database } from '#kernel/db/index.ts'
import { silentLog } from '#kernel/log/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { memoryStore, testDatabase } from '#kernel/testing/index.ts'
import { testClock } from '#kernel/time/clock.ts'
import type { Actor } from '#kernel/command/index.ts'

/** A browser without a screen: keeps cookies, follows nothing by itself. */
export interface Client {
  readonly actor: Actor | null
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(
    path: string,
    fields?: Record<string, string | string[]> | FormData,
    headers?: Record<string, string>,
  ): Promise<Answer>
  api(method: 'GET' | 'POST', path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  location: string | null
}

export interface TestSite {
  readonly app: App
  readonly clock: ReturnType<typeof testClock>
  visitor(): Client
  /** A confirmed person with a session of their own. */
  person(name: string, options?: { steward?: boolean; confirmed?: boolean }): Promise<Client>
  /** Somebody who is there already, with a session of their own. */
  existing(handle: string): Promise<Client>
  /** Runs every job that waits. */
  settle(): Promise<void>
  stop(): Promise<void>
}

const ORIGIN = 'http://localhost:3000'

/**
 * The whole site on a fresh database with a clock that stands still; requests go straight into it, without a socket.
 * @param given another database than the default.
 * @param settings what differs from a site without settings and limits; `more` features than there are.
 */
export async function testSite(
  given?: Database,
  { limits = 'off', more = [], ...settings }: Partial<Config> & Pick<AppOptions, 'limits' | 'more'> = {},
): Promise<TestSite> {
  const clock = testClock()
  const database = given ?? (await testDatabase())
  const config = { ...(readConfig({}) as Config), secret: 'a secret for tests that is long enough', ...settings }
  const app = await startApp({
    config,
    log: silentLog,
    publicFolder: null,
    clock,
    limits,
    more,
    database,
    files: memoryStore(clock.now),
  })
  const settle = async () => void (await app.jobs.drain())
  return {
    app,
    clock,
    visitor: () => client(app, null, {}),
    async person(name, options = {}) {
      const handle = name.toLowerCase()
      const made = await makePerson(app.system, { email: `${handle}@example.org`, name, token: false })
      if (isRefusal(made)) throw new Error(inEnglish(made))
      if (options.steward)
        await grantRole(app.system, {
          personId: made.personId,
          role: 'steward',
          place: { kind: 'site' },
          reason: 'for a test',
        })
      if (options.confirmed === false)
        await app.services.db
          .updateTable('person')
          .set({ email_confirmed: false })
          .where('id', '=', made.personId)
          .execute()
      const actor: Actor = {
        id: made.personId,
        handle: made.handle,
        name,
        confirmed: options.confirmed ?? true,
        administrator: options.steward ?? false,
        zone: 'UTC',
        locale: null,
        scopes: null,
      }
      return client(app, actor, await sessionCookie(app, made.personId))
    },
    existing: (handle) => existing(app, handle),
    settle,
    async stop() {
      await app.stop()
      await database.close()
    },
  }
}

/** Somebody who is there already, with a session of their own. */
export async function existing(app: App, handle: string): Promise<Client> {
  const row = await app.services.db
    .selectFrom('person')
    .select(['id', 'name', 'zone'])
    .where('handle', '=', handle)
    .executeTakeFirstOrThrow()
  const actor: Actor = {
    id: row.id,
    handle,
    name: row.name,
    confirmed: true,
    administrator: false,
    zone: row.zone,
    locale: null,
    scopes: null,
  }
  return client(app, actor, await sessionCookie(app, row.id))
}

/** A session as signing in would have made it. */
export async function sessionCookie(app: App, personId: string): Promise<Record<string, string>> {
  const { services } = app
  const token = makeToken(services.random)
  const now = services.now()
  await services.db
    .insertInto('session')
    .values({
      id: services.id(),
      person_id: personId,
      token_hash: hashToken(token),
      proven_at: now,
      expires_at: now.add({ hours: 24 * 60 }),
      address: null,
      agent: 'a test',
      held: null,
      created_at: now,
      updated_at: now,
    })
    .execute()
  return { 'p2pu.session_token': token }
}

/** A client that begins with these cookies. */
export function client(app: App, actor: Actor | null, cookies: Record<string, string>): Client {
  const jar = new Map(Object.entries(cookies))
  const send = async (path: string, init: RequestInit): Promise<Answer> => {
    const headers = new Headers(init.headers)
    if (jar.size > 0)
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; '))
    const response = await app.http.request(ORIGIN + path, { ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), decodeURIComponent(pair.slice(at + 1)))
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: response.headers.get('location'),
    }
  }
  return {
    actor,
    get: (path, headers = {}) => send(path, { headers }),
    async post(path, fields = {}, headers = {}) {
      const { body, type } = await encode(fields)
      return send(path, { method: 'POST', body, headers: { origin: ORIGIN, 'content-type': type, ...headers } })
    },
    api: (method, path, body, headers = {}) =>
      send(`/api/v1${path}`, {
        method,
        headers: { origin: ORIGIN, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

/** The bytes of a form, so that nothing streams on when it is refused unread. */
async function encode(
  fields: Record<string, string | string[]> | FormData,
): Promise<{ body: ArrayBuffer; type: string }> {
  const form = new URLSearchParams()
  if (!(fields instanceof FormData))
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) form.append(name, one)
  const encoded = new Response(fields instanceof FormData ? fields : form)
  return { body: await encoded.arrayBuffer(), type: encoded.headers.get('content-type') ?? '' }
}
