import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { allMessages, defineMessages, messageById } from './messages.ts'
import { translator } from './translate.ts'

const m = defineMessages('translateTest', {
  en: {
    seats: '{count, plural, one {# seat} other {# seats}}',
    home: 'Home of {name}',
    read: 'Read <link>our values</link> first',
    onlyEnglish: '{count, plural, one {# word} other {# words}}',
  },
  es: {
    seats: '{count, plural, one {# plaza} other {# plazas}}',
    home: 'Inicio de {name}',
    read: 'Lee antes <link>los valores</link>',
  },
  ar: { seats: '{count, plural, =0 {لا مقاعد} one {مقعد} two {مقعدان} few {# مقاعد} many {# مقعدًا} other {# مقعد}}' },
})

function link(words: ComponentChildren) {
  return <a href="/values">{words}</a>
}

describe('texts', () => {
  test('in the language asked for, with its plurals', () => {
    expect(translator('en')(m.seats, { count: 1 })).toBe('1 seat')
    expect(translator('es')(m.seats, { count: 12 })).toBe('12 plazas')
    const arabic = translator('ar')
    expect([0, 1, 2].map((count) => arabic(m.seats, { count }))).toEqual(['لا مقاعد', 'مقعد', 'مقعدان'])
    expect(arabic(m.seats, { count: 3 })).toMatch(/مقاعد$/)
  })

  test('a text not yet translated is English, with English plurals', () => {
    expect(translator('ar')(m.onlyEnglish, { count: 2 })).toBe('2 words')
  })

  test('a name with markup stays text', () => {
    const words = translator('en')(m.home, { name: '<script>alert(1)</script> {count}' })
    expect(words).toBe('Home of <script>alert(1)</script> {count}')
    expect(render(<p>{words}</p>)).toBe('<p>Home of &lt;script>alert(1)&lt;/script> {count}</p>')
  })

  test('rich texts give elements', () => {
    expect(render(<p>{translator('es').rich(m.read, { link })}</p>)).toBe(
      '<p>Lee antes <a href="/values">los valores</a></p>',
    )
  })

  test('a rich text without tags is still a list', () => {
    expect(translator('en').rich(m.home, { name: 'Bo' })).toEqual(['Home of Bo'])
  })
})

test('every text can be found by its id', () => {
  expect(m.seats.id).toBe('translateTest.seats')
  expect(messageById('translateTest.seats')).toBe(m.seats)
  expect(messageById('translateTest.nothing')).toBeNull()
  expect(allMessages()).toContain(m.home)
})
