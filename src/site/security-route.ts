import type { Temporal } from 'temporal-polyfill'
import type { Config } from '../config.ts'
import { open, type AnyRoute } from '#kernel/http/index.ts'
import { LOCALES } from '#kernel/i18n/index.ts'
import { raw, type View } from '#ui/index.ts'

/** For how long it may be believed; less than a year, as RFC 9116 asks. */
const DAYS = 180

/** Where weaknesses are told (RFC 9116). */
export function securityRoute({ baseUrl, securityContact }: Config): AnyRoute<View> {
  return raw({
    path: '/.well-known/security.txt',
    policy: open,
    scope: 'read',
    answer: async ({ services }) => ({
      body: [
        `Contact: ${securityContact}`,
        `Expires: ${expiry(services.now())}`,
        `Preferred-Languages: ${Object.keys(LOCALES).join(', ')}`,
        `Canonical: ${baseUrl}/.well-known/security.txt`,
        '',
      ].join('\n'),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    }),
  })
}

/** At the end of a day, so that it does not differ with every second. */
function expiry(now: Temporal.Instant): string {
  return now.toZonedDateTimeISO('UTC').add({ days: DAYS }).startOfDay().toInstant().toString()
}
