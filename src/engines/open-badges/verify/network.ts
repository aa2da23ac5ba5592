import { boundedJson } from '../bounded-json.ts'
import type { Dictionary, Looked, Surroundings } from './types.ts'

/** Most addresses that are asked for one verification, with all it holds. */
export const MOST_FETCHES = 8

export interface Network {
  /** What lies at an address; null when it is no https address, cannot be had, or too many were asked. */
  get(url: string): Promise<{ status: number; text: string } | null>
  /** The JSON object that lies at an address. */
  json(url: string): Promise<Dictionary | null>
  looked: Looked[]
}

/** The network of one verification: each address is asked at most once, and at most so many of them. */
export function networkOf({ fetch }: Pick<Surroundings, 'fetch'>): Network {
  const asked = new Map<string, Promise<{ status: number; text: string } | null>>()
  const looked: Looked[] = []
  const ask = async (url: string) => {
    const found = await fetch(url)
    const had = !('problem' in found)
    looked.push({ url, had: had && found.status < 300 })
    return had ? found : null
  }
  const get = (url: string) => {
    const address = secure(url)
    if (address === null) return Promise.resolve(null)
    const before = asked.get(address)
    if (before !== undefined) return before
    if (asked.size >= MOST_FETCHES) return Promise.resolve(null)
    const found = ask(address)
    asked.set(address, found)
    return found
  }
  return {
    looked,
    get,
    async json(url) {
      const found = await get(url)
      if (found === null || found.status !== 200) return null
      const parsed = boundedJson(found.text)
      return 'problem' in parsed ? null : parsed.value
    },
  }
}

/** An address as it is asked for: always by https, without its fragment; null when it is none. */
export function secure(url: string): string | null {
  const parsed = URL.parse(url.replace(/^http:/i, 'https:'))
  if (parsed === null || parsed.protocol !== 'https:' || parsed.username !== '' || parsed.password !== '') return null
  parsed.hash = ''
  return parsed.href
}
