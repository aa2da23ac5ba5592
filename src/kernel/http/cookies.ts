import { parse } from 'hono/utils/cookie'

/** Cookies of the edge itself; those of accounts are named by the feature that has them. */
const OWN = ['say', 'locale', 'form'] as const
/** Browsers keep a cookie of this name only from https, for this host alone: no neighbouring host can set or see it. */
const HOST = '__Host-'

/** What a request's Cookie header says; on https the edge's own count only by their safe names. */
export function cookiesOf(header: string | undefined, https: boolean): Record<string, string> {
  const cookies = parse(header ?? '')
  if (!https) return cookies
  for (const name of OWN) {
    const safe = cookies[HOST + name]
    delete cookies[name]
    if (safe !== undefined) cookies[name] = safe
  }
  return cookies
}

/** A Set-Cookie line as it is sent: the edge's own cookies get their safe names on https. */
export function cookieLine(line: string, https: boolean): string {
  const own = OWN.some((name) => line.startsWith(`${name}=`))
  return own && https ? `${HOST}${line}; Secure` : line
}

/** Whether a Cookie header may make a visitor's page another one than that of everybody. */
export function tellsPagesApart(header: string): boolean {
  return /session_token=|(?:^|;\s*)(?:__Host-)?(?:say|locale)=/.test(header)
}
