import { expect, test } from 'vitest'
import { messageProblems, missingTexts } from './audit.ts'
import type { Message } from './messages.ts'

const message = (texts: Message['texts']): Message => ({ id: 'test.one', texts })

test('texts that ask for the same values in every language are well', () => {
  const seats = message({
    en: '{count, plural, one {# seat for <b>{name}</b>} other {# seats for <b>{name}</b>}}',
    es: '<b>{name}</b>: {count, plural, one {# plaza} other {# plazas}}',
  })
  expect(messageProblems([seats])).toEqual([])
})

test('a text that does not parse is found', () => {
  expect(messageProblems([message({ en: '{count, plural, one {# seat}' })])).toMatchObject([{ locale: 'en' }])
  expect(messageProblems([message({ en: 'Seats', ar: '{count, plural}' })])).toMatchObject([{ locale: 'ar' }])
})

test('a value that one language lacks, renames or adds is found, in branches of a plural too', () => {
  const lost = message({ en: 'Home of {name}', es: 'Inicio de {nombre}', ar: 'الصفحة' })
  expect(messageProblems([lost]).map(({ locale, problem }) => `${locale} ${problem}`)).toEqual([
    'es lacks {name}',
    'es has a strange {nombre}',
    'ar lacks {name}',
  ])
  const nested = message({ en: '{n, plural, other {by {who}}}', es: '{n, plural, other {por alguien}}' })
  expect(messageProblems([nested])).toEqual([{ id: 'test.one', locale: 'es', problem: 'lacks {who}' }])
})

test('a tag that one language lacks is found, and an empty text', () => {
  expect(messageProblems([message({ en: 'See <link>here</link>', es: 'Véase aquí' })])).toMatchObject([
    { problem: 'lacks <link>' },
  ])
  expect(messageProblems([message({ en: 'See', es: ' ' })])).toMatchObject([{ problem: 'empty' }])
})

test('the texts that a language lacks are told by their ids', () => {
  const two = [message({ en: 'a', es: 'b' }), { id: 'test.two', texts: { en: 'a', ar: 'c', es: 'd' } }]
  expect(missingTexts(two)).toEqual({ en: [], es: [], ar: ['test.one'] })
})
