import { m } from '../messages/index.ts'
import { forbidden, type Refusal } from '../refusal.ts'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of every answer. A file may bring a stricter policy of its own. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), interest-cohort=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  }
}

/**
 * Cross-site request forgery: a change asked for by a browser must come from our own pages. Sec-Fetch-Site says so, else
 * Origin, else Referer; a request with a session cookie and none of them is refused. Requests with an API token carry no cookie.
 */
export function forged(request: Request, origin: string, cookieInUse: boolean): Refusal | null {
  const site = request.headers.get('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return null
  const from = request.headers.get('origin') ?? originOf(request.headers.get('referer'))
  if (site === null && from === null) return cookieInUse ? refused() : null
  return from === origin || from === new URL(request.url).origin ? null : refused()
}

function originOf(referer: string | null): string | null {
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null
}

function refused(): Refusal {
  return forbidden('cross-site', m.crossSite, m.crossSiteInstead)
}

/**
 * Only paths of this site may be redirect targets; anything else becomes `otherwise`. A target is judged as browsers read
 * it, after dots are resolved: `/.//evil.example` is another site's address.
 */
export function safePath(target: string | null | undefined, otherwise = '/'): string {
  if (typeof target !== 'string' || target.length > MAX_TARGET || !target.startsWith('/') || !isPlain(target))
    return otherwise
  const url = URL.parse(target, HERE)
  if (url === null || url.origin !== HERE || url.pathname.startsWith('//')) return otherwise
  return url.pathname + url.search + url.hash
}

const MAX_TARGET = 2_000
const HERE = 'http://here.invalid'

/** No backslash, space or control character: browsers drop some of them and read what is left as another address. */
function isPlain(target: string): boolean {
  return [...target].every((char) => char > ' ' && char !== '\\' && char !== '\u007f')
}
