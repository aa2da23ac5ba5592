import { boundedJson } from '../bounded-json.ts'
import type { Dictionary, Looked, Surroundings } from './types.ts'

/** Most addresses that are asked for one verification, with all it holds. */
export const MAX_FETCHES = 8

interface Answer {
  status: number
  text: string
  url?: string
}

export interface Network {
  /** What lies at an address; null when it is no https address, cannot be had, or too many were asked. */
  get(url: string): Promise<Answer | null>
  /**
   * What the host of an address itself says there: null also when it leads on to another host, for then anybody who can
   * make a host lead on (many have such a page) could speak for it.
   */
  said(url: string): Promise<Answer | null>
  /** The JSON object that the host of an address says there. */
  json(url: string): Promise<Dictionary | null>
  looked: Looked[]
}

/** The network of one verification: each address is asked at most once, and at most so many of them. */
export function networkOf({ fetch }: Pick<Surroundings, 'fetch'>): Network {
  const asked = new Map<string, Promise<Answer | null>>()
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
    if (asked.size >= MAX_FETCHES) return Promise.resolve(null)
    const found = ask(address)
    asked.set(address, found)
    return found
  }
  const said = async (url: string) => {
    const found = await get(url)
    return found === null || sameHost(url, found.url ?? url) ? found : null
  }
  return {
    looked,
    get,
    said,
    async json(url) {
      const found = await said(url)
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

function sameHost(one: string, other: string): boolean {
  const [host, end] = [one, other].map((url) => URL.parse(secure(url) ?? '')?.host.replace(/^www\./, ''))
  return host !== undefined && host === end
}
