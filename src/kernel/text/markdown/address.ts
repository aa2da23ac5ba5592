/** Longest address that is followed. */
export const MAX_ADDRESS = 2_000

const HERE = 'https://here.invalid'
const OUTSIDE = new Set(['http:', 'https:'])

/** Where an address in a text leads, as a browser would read it. */
export type Address =
  | { readonly kind: 'fragment'; readonly id: string }
  | { readonly kind: 'inside'; readonly path: string; readonly absolute: boolean }
  | { readonly kind: 'outside'; readonly href: string; readonly host: string }
  | { readonly kind: 'host-scheme'; readonly href: string; readonly fragment: string }
  | { readonly kind: 'mail'; readonly href: string }
  | { readonly kind: 'nowhere' }

/**
 * Reads an address by the rules of the URL standard, so that `java\tscript:` and `/\evil.example` are seen for what they are.
 * @param origin of this site, when known: full addresses of it are inside.
 */
export function readAddress(given: string, origin: string | null): Address {
  const address = given.trim()
  if (address.length > MAX_ADDRESS) return { kind: 'nowhere' }
  if (address.startsWith('#')) return { kind: 'fragment', id: address.slice(1) }
  if (!URL.canParse(address, HERE)) return { kind: 'nowhere' }
  const url = new URL(address, HERE)
  if (url.protocol === 'activity:' || url.protocol === 'asset:') {
    return { kind: 'host-scheme', href: address, fragment: url.hash.slice(1) }
  }
  if (url.protocol === 'mailto:') return { kind: 'mail', href: url.href }
  if (!OUTSIDE.has(url.protocol)) return { kind: 'nowhere' }
  if (url.origin === HERE) return { kind: 'inside', path: address, absolute: address.startsWith('/') }
  if (url.origin === origin) return { kind: 'inside', path: url.pathname + url.search + url.hash, absolute: true }
  return { kind: 'outside', href: url.href, host: url.host }
}
