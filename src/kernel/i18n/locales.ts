/** Languages of the interface, with their own names. Content may be in any language. */
export const LOCALES = { en: 'English', es: 'Español', ar: 'العربية' } as const

export type Locale = keyof typeof LOCALES

export function isLocale(text: unknown): text is Locale {
  return typeof text === 'string' && Object.hasOwn(LOCALES, text)
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr'
}

/** The best language we have: the one chosen before, else the first of Accept-Language that we speak, else English. */
export function negotiateLocale(acceptLanguage: string | null | undefined, chosen?: string | null): Locale {
  if (isLocale(chosen)) return chosen
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
      const q = rest.map((item) => /^\s*q=([\d.]+)$/.exec(item)?.[1]).find((value) => value !== undefined)
      return { language: tag.split('-')[0], q: q === undefined ? 1 : Number(q) }
    })
    .toSorted((a, b) => b.q - a.q)
  const found = wanted.find(({ language, q }) => q > 0 && isLocale(language))?.language
  return isLocale(found) ? found : 'en'
}
