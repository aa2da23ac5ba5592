import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { invalid, refuse, sentencesOf } from '../refusal.ts'
import { defineMessages } from './messages.ts'
import { translator } from './translate.ts'
import { inEnglish, worded } from './worded.ts'
import { say, wordsFor } from './words.ts'

const m = defineMessages('words-test', {
  en: {
    full: 'All {seats, plural, one {# seat is} other {# seats are}} taken.',
    until: 'Until {at}: {who}.',
    wait: 'Wait.',
  },
  es: { full: '{seats, plural, one {La # plaza está ocupada} other {Las # plazas están ocupadas}}.', wait: 'Espera.' },
})
const now = Temporal.Instant.from('2026-03-02T09:00:00Z')
const reader = (locale: 'en' | 'es', zone = 'UTC') => ({ t: translator(locale), zone, now })

it('words are said in the language of who reads them', () => {
  const refusal = refuse('cohort.full', m.full, { values: { seats: 3 }, instead: m.wait, fields: { seat: m.wait } })
  expect(worded(reader('es'), refusal)).toMatchObject({
    code: 'cohort.full',
    sentence: 'Las 3 plazas están ocupadas.',
    instead: 'Espera.',
    fields: { seat: 'Espera.' },
  })
  expect(worded(reader('en'), refusal).sentence).toBe('All 3 seats are taken.')
})

it('moments are said in the zone of who reads, lists as their language joins them, words within words', () => {
  const words = say(m.until, { at: Temporal.Instant.from('2026-03-03T18:00:00Z'), who: [say(m.wait), say(m.wait)] })
  expect(wordsFor(reader('en', 'Asia/Tokyo'), words)).toBe('Until Wednesday 03:00: Wait. and Wait..')
  expect(wordsFor(reader('en'), say(m.until, { at: 'noon', who: say(m.wait) }))).toBe('Until noon: Wait..')
})

it('a refusal of one part is the sentence of a field of the whole', () => {
  const part = refuse('file.empty', m.full, { values: { seats: 1 }, instead: m.wait })
  expect(worded(reader('en'), invalid({ files: sentencesOf(part) })).fields).toEqual({
    files: 'All 1 seat is taken. Wait.',
  })
  expect(inEnglish(part)).toBe('All 1 seat is taken. Wait.')
})
