import { randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import type { Actor, Services } from '../../command/index.ts'
import { negotiateLocale } from '../../i18n/index.ts'
import { cachedReads } from '../../cache/index.ts'
import { silentLog } from '../../log/index.ts'
import type { Refusal } from '../../refusal.ts'
import { pageCache } from '../../cache/index.ts'
import type { Rc } from '../route.ts'
import type { Edge } from './edge.ts'

/** What pages of these tests are drawn with. */
export type PlainView = Rc

export function testActor(given: Partial<Actor> = {}): Actor {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    handle: 'ada',
    name: 'Ada',
    confirmed: true,
    administrator: false,
    zone: 'UTC',
    locale: null,
    scopes: null,
    ...given,
  }
}

/**
 * An edge without database and pages: views are the request, documents are text. `Authorization: Bearer a,b` is Ada by a
 * token with these scopes, the cookie `who` is Ada by a session.
 */
export function testEdge(given: Partial<Edge<PlainView>> = {}): Edge<PlainView> {
  const now = () => Temporal.Instant.from('2026-03-02T09:00:00Z')
  const ms = () => now().epochMilliseconds
  return {
    services: { now, id: randomUUID, kept: cachedReads(ms) } as unknown as Services,
    log: silentLog,
    baseUrl: 'http://localhost:3000',
    trustProxy: false,
    cache: pageCache(ms),
    async identify(request, cookies) {
      const scopes = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]?.split(',')
      if (scopes !== undefined) return { actor: testActor({ scopes }), sessionId: null }
      return cookies['who'] === undefined ? null : { actor: testActor(), sessionId: 'a session' }
    },
    shownIn: async () => [],
    viewFor: (rc) => rc,
    localeFor: (request) => negotiateLocale(request.headers.get('accept-language')),
    document: (_view, body) => String(body),
    saysWhy: () => true,
    refusalPage: (_view, { code }: Refusal) => `refused: ${code}`,
    limiter: null,
    measured: () => {},
    ...given,
  }
}
