import type { Temporal } from 'temporal-polyfill'
import type { Locale, Message, Translate } from '#kernel/i18n/index.ts'

/** Who looks at a page. */
export interface Viewer {
  readonly id: string
  readonly handle: string
  readonly name: string
  /** What their own picture is known by. */
  readonly image?: string | null
  readonly confirmed: boolean
  readonly administrator: boolean
  /** Notices not read yet. */
  readonly unread: number
}

/** Everything a page may know besides its own data; passed on by hand, never ambient. */
export interface View {
  readonly locale: Locale
  readonly dir: 'ltr' | 'rtl'
  readonly t: Translate
  readonly now: Temporal.Instant
  /** The reader's IANA time zone. */
  readonly zone: string
  readonly person: Viewer | null
  /** Path and query of this page, for sign-in and the language switch. */
  readonly path: string
  readonly baseUrl: string
  /** URL of a built asset. */
  readonly asset: (name: 'style' | 'islands' | 'face') => string
  /** Shown once after a change. */
  readonly say: Message | null
}
