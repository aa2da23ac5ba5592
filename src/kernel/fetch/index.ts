import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'

export { isPublicAddress } from './addresses.ts'

/** Most bytes that are read of an answer. */
export const MAX_FETCH_BYTES = 1_000_000
const TIMEOUT_MS = 5_000
const MAX_REDIRECTS = 3

export type Fetched =
  | { ok: true; status: number; text: string; bytes: Uint8Array; /** Where it lay in the end. */ url: string }
  | { ok: false; sentence: string }
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
  const { resolver = systemResolver } = guards
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
      return no('Only plain https addresses are fetched.')
    const addresses = await inTime(
      resolver(target.hostname.replace(/^\[|\]$/g, '')).catch(() => []),
      signal,
    )
    const [address] = addresses
    if (address === undefined) return no(`There is no host ${target.hostname}.`)
    if (!addresses.every(isPublicAddress)) return no(`${target.hostname} is not on the public internet.`)
    const answer = await get(target, address, signal, guards)
    if (!('redirect' in answer)) return answer
    const onward = URL.parse(answer.redirect, target)
    if (onward === null) return no('It redirects to no address.')
    next = onward.href
  }
  return no('It redirects too often.')
}

/** What a slow resolver has not found by then, nobody waits for. */
function inTime(addresses: Promise<string[]>, signal: AbortSignal): Promise<string[]> {
  const late = new Promise<string[]>((resolve) => {
    signal.addEventListener('abort', () => resolve([]), { once: true })
  })
  return Promise.race([addresses, late])
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
        response.on('error', () => resolve(no(`${target.host} could not be reached.`)))
        const stop = (sentence: string) => {
          asking.destroy()
          resolve(no(sentence))
        }
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          asking.destroy()
          return resolve({ redirect: headers.location })
        }
        if (statusCode !== 200 && !statuses.includes(statusCode)) return stop(`${target.host} answered ${statusCode}.`)
        if (!kinds.test(headers['content-type'] ?? 'text/plain'))
          return stop(`What lies at ${target.host} is of a kind that is not read.`)
        if (Number(headers['content-length'] ?? 0) > MAX_FETCH_BYTES) return stop('The answer is too large.')
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MAX_FETCH_BYTES) return stop('The answer is too large.')
          return chunks.push(chunk)
        })
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          resolve({ ok: true, status: statusCode, text: bytes.toString('utf8'), bytes, url: target.href })
        })
        return undefined
      },
    )
    asking.on('error', () => resolve(no(`${target.host} could not be reached.`)))
    asking.end()
  })
}

function no(sentence: string): { ok: false; sentence: string } {
  return { ok: false, sentence }
}

function systemResolver(name: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    resolveName(name, { all: true, verbatim: true }, (error, found) =>
      error ? reject(error) : resolve(found.map(({ address }) => address)),
    )
  })
}
