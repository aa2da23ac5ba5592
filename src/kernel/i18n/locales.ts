import { match } from '@formatjs/intl-localematcher'
import { parseAccept } from 'hono/utils/accept'
import { LRUCache } from 'lru-cache'

/** Languages of the interface, with their own names. Content may be in any language. */
export const LOCALES = { en: 'English', es: 'Español', ar: 'العربية' } as const

export type Locale = keyof typeof LOCALES

export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && Object.hasOwn(LOCALES, text)
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/** The best language we have: the one chosen before, else the nearest to what Accept-Language wants most, else English. */
export function negotiateLocale(acceptLanguage: string | null | undefined, chosen?: string | null): Locale {
  if (isLocale(chosen)) return chosen
  if (!acceptLanguage) return 'en'
  const wanted = acceptLanguage.slice(0, MAX_HEADER)
  const known = NEGOTIATED.get(wanted)
  if (known !== undefined) return known
  const nearest = nearestTo(wanted)
  NEGOTIATED.set(wanted, nearest)
  return nearest
}

const MAX_HEADER = 500
/** Browsers send few different headers, and to match one takes longer than the rest of a page from memory. */
const NEGOTIATED = new LRUCache<string, Locale>({ max: 1_000 })

function nearestTo(header: string): Locale {
  const tags = parseAccept(header).flatMap(({ type, q }) => (q > 0 ? canonical(type) : []))
  const nearest = match(tags, Object.keys(LOCALES), 'en')
  return isLocale(nearest) ? nearest : 'en'
}

/** What is no language tag, as `*`, is left out. */
function canonical(tag: string): string[] {
  try {
    return Intl.getCanonicalLocales(tag)
  } catch {
    return []
  }
}
