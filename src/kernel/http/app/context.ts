import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { cookiesOf } from '../cookies.ts'
import type { Rc } from '../route.ts'
import type { Edge, Identity } from './edge.ts'

/** A request before anybody knows whose it is. */
export function requestContext<V>(edge: Edge<V>, c: Context, requestId: string): Rc {
  const cookies = cookiesOf(c.req.header('cookie'), edge.baseUrl.startsWith('https:'))
  return {
    services: edge.services,
    actor: null,
    url: ourUrl(new URL(c.req.url)),
    requestId,
    address: addressOf(edge, c),
    agent: (c.req.header('user-agent') ?? '').slice(0, 300),
    locale: edge.localeFor(c.req.raw, cookies, null),
    zone: 'UTC',
    sessionId: null,
    cookies,
    headers: c.req.raw.headers,
  }
}

/** An address as pages may link to it again: one that begins with two slashes would be another site's. */
export function ourUrl(url: URL): URL {
  if (!url.pathname.startsWith('//')) return url
  const one = new URL(url)
  one.pathname = one.pathname.replace(/^\/+/, '/')
  return one
}

export function identified<V>(edge: Edge<V>, c: Context, rc: Rc, { actor, sessionId }: Identity): Rc {
  return { ...rc, actor, sessionId, zone: actor.zone, locale: edge.localeFor(c.req.raw, rc.cookies, actor) }
}

/** The last hop of X-Forwarded-For where a proxy is believed, else where the connection comes from. */
function addressOf<V>({ trustProxy, visited }: Edge<V>, c: Context): string {
  const known = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
  const socket = known?.remoteAddress ?? 'local'
  const said = c.req.header('x-forwarded-for')
  visited?.({ socket, forwarded: (said ?? c.req.header('forwarded')) !== undefined, path: c.req.path })
  const forwarded = said?.split(',').at(-1)?.trim() ?? ''
  return trustProxy && ipaddr.isValid(forwarded) ? forwarded : socket
}
