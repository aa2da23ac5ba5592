import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import { parse } from 'hono/utils/cookie'
import type { Rc } from '../route.ts'
import type { Edge, Identity } from './edge.ts'

/** A request before anybody knows whose it is. */
export function requestContext<V>(edge: Edge<V>, c: Context, requestId: string): Rc {
  const cookies = parse(c.req.header('cookie') ?? '')
  return {
    services: edge.services,
    actor: null,
    url: ourUrl(new URL(c.req.url)),
    requestId,
    address: addressOf(c, edge.trustProxy),
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

function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
    ?.remoteAddress
  return (forwarded && ipaddr.isValid(forwarded) ? forwarded : socket) ?? 'local'
}
