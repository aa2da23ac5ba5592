import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { say, type Words } from '../i18n/index.ts'
import { m } from '../messages/index.ts'
import { isPublicAddress } from './addresses.ts'

export { isPublicAddress } from './addresses.ts'

/** Most bytes that are read of an answer. */
export const MAX_FETCH_BYTES = 1_000_000
const TIMEOUT_MS = 5_000
const MAX_REDIRECTS = 3
/**
 * When a host that may not be asked is refused, whatever it is: how soon would tell which names are known inside. A name
 * that takes longer to look up is refused then, too.
 */
const REFUSED_AFTER_MS = 2_000

export type Fetched =
  | { ok: true; status: number; text: string; bytes: Uint8Array; /** Where it lay in the end. */ url: string }
  | { ok: false; sentence: Words }
/** All addresses of a name. */
export type Resolver = (name: string) => Promise<string[]>
/** Opens a connection, as `request` of node:https does. */
export type Opener = typeof request

export interface Guards {
  /** Kinds that are read; everything else is refused by what it says of itself. */
  kinds?: RegExp
  /** Answers that mean something beside 200. */
  statuses?: readonly number[]
  resolver?: Resolver
  open?: Opener
  /** Waits before a host is refused; given up when that is not needed. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** JSON in all its kinds, and tokens; some hosts say of both only that they are text. */
export const JSON_KINDS = /^(?:application\/(?:[\w.+-]*\+)?json|application\/(?:[\w.+-]*\+)?jwt|text\/plain)\s*(?:;|$)/i

/** The same, and pictures that may carry such a text; some hosts name no kind. */
export const JSON_OR_PICTURE_KINDS = new RegExp(
  `${JSON_KINDS.source}|^(?:image/(?:png|svg\\+xml)|application/octet-stream)\\b`,
  'i',
)

/**
 * Fetches a text for a stranger: https on the usual port only, public addresses only, and the address that was checked is
 * the one that is connected to; each redirect is checked anew; a megabyte and five seconds at most, all redirects together.
 */
export async function guardedFetch(url: string, guards: Guards = {}): Promise<Fetched> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  let next = url
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const target = URL.canParse(next) ? new URL(next) : null
    if (
      target === null ||
      target.protocol !== 'https:' ||
      target.username !== '' ||
      target.password !== '' ||
      (target.port !== '' && target.port !== '443')
    )
      return no(say(m.fetchHttps))
    const address = await publicAddressOf(target.hostname, guards)
    if (address === null) return no(say(m.fetchNotAsked, { host: target.hostname }))
    const answer = await get(target, address, signal, guards)
    if (!('redirect' in answer)) return answer
    const onward = URL.parse(answer.redirect, target)
    if (onward === null) return no(say(m.fetchNowhere))
    next = onward.href
  }
  return no(say(m.fetchTooOften))
}

/**
 * The address to ask a host at. Null when it may not be asked: there is none of that name, or one of its addresses lies
 * inside; after the same time in either case.
 */
async function publicAddressOf(
  host: string,
  { resolver = systemResolver, wait = pause }: Guards,
): Promise<string | null> {
  const known = new AbortController()
  const due = wait(REFUSED_AFTER_MS, known.signal)
  const found = resolver(host.replace(/^\[|\]$/g, '')).catch(() => [])
  const addresses = await Promise.race([found, due.then(() => [])])
  const [address] = addresses
  if (address !== undefined && addresses.every(isPublicAddress)) {
    known.abort()
    return address
  }
  await due
  return null
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeout(ms, undefined, { signal }).catch(() => {})
}

function get(
  target: URL,
  address: string,
  signal: AbortSignal,
  { kinds = JSON_KINDS, statuses = [], open = request }: Guards,
): Promise<Fetched | { redirect: string }> {
  const family = address.includes(':') ? 6 : 4
  // Whatever the name means by now, the connection goes to the address that was checked.
  const lookup: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address, family }] as LookupAddress[]) : done(null, address, family)
  return new Promise((resolve) => {
    const asking = open(
      target,
      {
        lookup,
        // A kept connection could lead to an address that was checked for somebody else.
        agent: false,
        headers: { accept: 'application/json, application/ld+json;q=0.9, */*;q=0.1', 'accept-encoding': 'identity' },
        signal,
      },
      (response) => {
        const { statusCode = 0, headers } = response
        // An answer that is cut off ends here, too.
        response.on('error', () => resolve(unreached(target)))
        const stop = (sentence: Words) => {
          asking.destroy()
          resolve(no(sentence))
        }
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          asking.destroy()
          return resolve({ redirect: headers.location })
        }
        if (statusCode !== 200 && !statuses.includes(statusCode))
          return stop(say(m.fetchStatus, { host: target.host, status: String(statusCode) }))
        if (!kinds.test(headers['content-type'] ?? 'text/plain')) return stop(say(m.fetchKind, { host: target.host }))
        if (Number(headers['content-length'] ?? 0) > MAX_FETCH_BYTES)
          return stop(say(m.fetchLarge, { megabytes: MAX_FETCH_BYTES / 1_000_000 }))
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MAX_FETCH_BYTES) return stop(say(m.fetchLarge, { megabytes: MAX_FETCH_BYTES / 1_000_000 }))
          return chunks.push(chunk)
        })
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({ ok: true, status: statusCode, text: bytes.toString('utf8'), bytes, url: target.href })
        })
        return undefined
      },
    )
    asking.on('error', () => resolve(unreached(target)))
    asking.end()
  })
}

function unreached({ host }: URL) {
  return no(say(m.fetchUnreached, { host }))
}

function no(sentence: Words): { ok: false; sentence: Words } {
  return { ok: false, sentence }
}

function systemResolver(name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    resolveName(name, { all: true, verbatim: true }, (error, found) =>
      error ? reject(error) : resolve(found.map(({ address }) => address)),
    )
  })
}
