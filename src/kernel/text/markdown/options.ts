import { isLocale, translator, type Translate } from '../../i18n/index.ts'
import { imageIn, linkIn, type References } from './references.ts'

/** Stands before every id of a person's text, so that none can be taken for one of the page. */
export const ID_PREFIX = 'user-content-'

export interface RenderOptions {
  /** Where a link (`activity:KEY#frag`, `asset:PATH`, any other) leads: null for nowhere, undefined to leave it as it is. */
  readonly link?: (href: string) => string | null | undefined
  /** The path on this site of a picture (`asset:PATH`, a relative path, any other): null when missing, undefined to leave it. */
  readonly image?: (src: string) => string | null | undefined
  /** The page of the person with this handle, or null when there is none. */
  readonly mentions?: (handle: string) => string | null
  /** The level of the page’s heading above the text: its own headings begin one below. 0 leaves them as they are. */
  readonly shift?: number
  /** Differs for each text on one page; letters, digits and hyphens. */
  readonly idPrefix?: string
  /** `https://example.org` of this site: full links to it are its own. */
  readonly origin?: string
  /** The reader's language, for the few words added here. */
  readonly language?: string
}

/** The options with their defaults. */
export interface Settings extends Required<Omit<RenderOptions, 'language' | 'origin'>> {
  readonly origin: string | null
  readonly t: Translate
}

export function settingsOf(options: RenderOptions): Settings {
  return {
    link: options.link ?? (() => undefined),
    image: options.image ?? (() => undefined),
    mentions: options.mentions ?? (() => null),
    shift: options.shift ?? 0,
    idPrefix: options.idPrefix ?? ID_PREFIX,
    origin: options.origin ?? null,
    t: translator(isLocale(options.language) ? options.language : 'en'),
  }
}

/**
 * How a text of this site is drawn: data, since it is drawn in another thread and known again by what it was drawn with.
 */
export interface DrawOptions extends Pick<RenderOptions, 'shift' | 'idPrefix' | 'origin' | 'language'> {
  readonly references?: References
  /** The pages of those who may be called, by their handles in lower case. */
  readonly people?: Readonly<Record<string, string>>
}

export function renderingOf({ references, people, ...rest }: DrawOptions): RenderOptions {
  return {
    ...rest,
    ...(references === undefined
      ? {}
      : { link: (href: string) => linkIn(references, href), image: (src: string) => imageIn(references, src) }),
    ...(people === undefined
      ? {}
      : { mentions: (handle: string) => (Object.hasOwn(people, handle) ? (people[handle] ?? null) : null) }),
  }
}
