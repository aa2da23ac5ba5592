/**
 * Languages with a text search configuration in PostgreSQL 15 and later and in the embedded database alike: how their words
 * are brought to a stem, and which say nothing. Others are found by their words as they stand.
 */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
}

/** The configuration that only lowers letters, for everything else. */
export const SIMPLE = 'simple'

/** All configurations in use, each once. */
export const ALL_CONFIGURATIONS: readonly string[] = [...new Set([SIMPLE, ...Object.values(CONFIGURATIONS)])]

/** The language of a BCP 47 tag without script and country: `pt` of `pt-BR`; `und` for none or nonsense. */
export function languageOf(tag: string | null): string {
  return /^([a-z]{2,3})(?:-|$)/i.exec(tag ?? '')?.[1]?.toLowerCase() ?? 'und'
}

/** The PostgreSQL configuration for a BCP 47 tag. */
export function configurationOf(tag: string | null): string {
  const language = languageOf(tag)
  return Object.hasOwn(CONFIGURATIONS, language) ? (CONFIGURATIONS[language] ?? SIMPLE) : SIMPLE
}
