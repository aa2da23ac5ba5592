import { lookup as resolveName, type LookupAddress } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'

export { isPublicAddress } from './addresses.ts'

/** Most bytes that are read of an answer. */
export const MAX_FETCH_BYTES = 1_000_000
const TIMEOUT_MS = 5_000
const MAX_REDIRECTS = 3

export type Fetched = { ok: true; text: string } | { ok: false; sentence: string }
/** All addresses of a name. */
export type Resolver = (name: string) => Promise<string[]>

/**
 * Fetches a JSON text for a stranger: https on the usual port only, public addresses only, and the address that was
 * checked is the one that is connected to; each redirect is checked anew; a megabyte and five seconds at most.
 */
export async function guardedFetch(url: string, resolver: Resolver = systemResolver): Promise<Fetched> {
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
    const addresses = await resolver(target.hostname.replace(/^\[|\]$/g, '')).catch(() => [])
    const [address] = addresses
    if (address === undefined) return no(`There is no host ${target.hostname}.`)
    if (!addresses.every(isPublicAddress)) return no(`${target.hostname} is not on the public internet.`)
    const answer = await get(target, address)
    if ('redirect' in answer) next = new URL(answer.redirect, target).href
    else return answer
  }
  return no('It redirects too often.')
}

function get(target: URL, address: string): Promise<Fetched | { redirect: string }> {
  const family = address.includes(':') ? 6 : 4
  // Whatever the name means by now, the connection goes to the address that was checked.
  const lookup: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address, family }] as LookupAddress[]) : done(null, address, family)
  return new Promise((resolve) => {
    const asking = request(
      target,
      {
        lookup,
        headers: { accept: 'application/json, application/ld+json;q=0.9', 'accept-encoding': 'identity' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        const { statusCode = 0, headers } = response
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          response.resume()
          return resolve({ redirect: headers.location })
        }
        if (statusCode !== 200) return void (response.resume(), resolve(no(`${target.host} answered ${statusCode}.`)))
        const chunks: Buffer[] = []
        let size = 0
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > MAX_FETCH_BYTES) {
            asking.destroy()
            return resolve(no('The answer is too large.'))
          }
          return chunks.push(chunk)
        })
        response.on('end', () => resolve({ ok: true, text: Buffer.concat(chunks).toString('utf8') }))
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
