import { Temporal } from 'temporal-polyfill'
import type { AssetName } from '#kernel/html/assets.ts'
import { directionOf, translator, type Locale } from '#kernel/i18n/index.ts'
import { ui, type View } from '#ui/index.ts'

/** A view for looking at components: Bo, in Madrid, on the first Monday of March. */
export function galleryView(locale: Locale, asset: (name: AssetName) => string, change: Partial<View> = {}): View {
  return {
    locale,
    dir: directionOf(locale),
    t: translator(locale),
    now: Temporal.Instant.from('2026-03-02T09:00:00Z'),
    zone: 'Europe/Madrid',
    person: { id: 'bo', handle: 'bo', name: 'Bo', administrator: false, confirmed: true },
    path: '/courses/soil',
    baseUrl: 'http://localhost',
    asset,
    say: ui.copied,
    ...change,
  }
}
