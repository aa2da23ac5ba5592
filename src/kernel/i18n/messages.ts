import type { Locale } from './locales.ts'

/** One text of the interface in ICU MessageFormat, in every language that has it. */
export interface Message {
  /** `courses.postIdea` */
  readonly id: string
  readonly texts: Readonly<Partial<Record<Locale, string>> & { en: string }>
}

const registry = new Map<string, Message>()

/**
 * The texts of one feature. English is complete; the others fall back to it.
 * @param feature first part of the ids.
 */
export function defineMessages<K extends string>(
  feature: string,
  texts: {
    en: Readonly<Record<K, string>>
    es?: Readonly<Partial<Record<NoInfer<K>, string>>>
    ar?: Readonly<Partial<Record<NoInfer<K>, string>>>
  },
): Readonly<Record<K, Message>> {
  const entries = Object.entries<string>(texts.en).map(([key, en]) => {
    const es = texts.es?.[key as K]
    const ar = texts.ar?.[key as K]
    const message: Message = {
      id: `${feature}.${key}`,
      texts: { en, ...(es === undefined ? {} : { es }), ...(ar === undefined ? {} : { ar }) },
    }
    registry.set(message.id, message)
    return [key, message] as const
  })
  return Object.fromEntries(entries) as Record<K, Message>
}

/** Every text of the loaded features. */
export function allMessages(): Message[] {
  return [...registry.values()]
}

/** For a notice that travelled as an id. */
export function messageById(id: string): Message | null {
  return registry.get(id) ?? null
}
