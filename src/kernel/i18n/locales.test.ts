import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionOf, isLocale, negotiateLocale } from './locales.ts'

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', null, 'es'],
  ['fr;q=1, ar;q=0.4, en;q=0.3', null, 'ar'],
  ['en;q=0.1, es;q=0', null, 'en'],
  ['ar', 'es', 'es'],
  ['ar', 'constructor', 'ar'],
  ['', null, 'en'],
  [null, undefined, 'en'],
  ['*', null, 'en'],
  ['ca', null, 'es'],
  ['xx-!!, es', null, 'es'],
  ['ar;q=0.1, es;q=0.9', null, 'es'],
])('"%s" with %s chosen is %s', (accept, chosen, locale) => {
  expect(negotiateLocale(accept, chosen)).toBe(locale)
})

test('whatever a client sends, the answer is a language we have', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (accept, chosen) => isLocale(negotiateLocale(accept, chosen))))
})

test('Arabic runs from right to left', () => {
  expect([directionOf('ar'), directionOf('es')]).toEqual(['rtl', 'ltr'])
})
