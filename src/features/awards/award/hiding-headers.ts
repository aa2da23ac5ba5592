import type { Visibility } from '../terms.ts'

/** Keeps what is not for everybody out of search engines, and what is for its holder alone out of every cache. */
export function hidingHeaders(visibility: Visibility): Record<string, string> {
  if (visibility === 'public') return {}
  const noindex = { 'x-robots-tag': 'noindex' }
  return visibility === 'unlisted' ? noindex : { ...noindex, 'cache-control': 'private, no-store' }
}
