import { Temporal } from 'temporal-polyfill'
import { directionOf, translator, type Locale } from '#kernel/i18n/index.ts'
import type { View } from '../view.ts'

/** A view for tests of pages: a visitor in UTC on 2 March 2026, unless told otherwise. */
export function testView(change: Partial<View> = {}, locale: Locale = 'en'): View {
  return {
    locale,
    dir: directionOf(locale),
    t: translator(locale),
    now: Temporal.Instant.from('2026-03-02T09:00:00Z'),
    zone: 'UTC',
    person: null,
    path: '/courses/soil?tab=1',
    baseUrl: 'https://p2pu.example',
    asset: (name) => `/assets/${name}`,
    say: null,
    ...change,
  }
}
