import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, readCursor } from './cursor.ts'
import { configurationOf, languageOf } from './languages.ts'
import { readTyped } from './query.ts'
import { snippetOf } from './snippet.ts'
import { plainWords, wordsIn } from './words.ts'

describe('words', () => {
  it.each([
    ['Worms, and “moles”!', 'worms and moles'],
    ['naïve Ünïcode Ångström', 'naive unicode angstrom'],
    ['smørrebrød in Łódź, straße', 'smorrebrod in lodz strasse'],
    ['canción ¿qué?', 'cancion que'],
    ['Ἀθῆναι', 'αθηναι'],
    ['مُدَرِّسَة أكـــبر إلى', 'مدرسة اكبر الى'],
    ['שָׁלוֹם', 'שלום'],
    ['йод и ёлка', 'йод и елка'],
    ['peer-review at 18:30, e.g. C++', 'peer review at 18 30 e g c'],
    ['ﬁne ｆｕｌｌ ½', 'fine full 12'],
    ['한국어 हिन्दी', '한국어 हिन्दी'],
    ['والكتابة الكتابة بالقلم للناس ولد وقت', 'كتابة كتابة قلم ناس ولد وقت'],
    ['<script>alert(1)</script>', 'script alert 1 script'],
    ['', ''],
  ])('of %s', (text, words) => {
    expect(plainWords(text)).toBe(words)
  })

  it('are found where no space parts them', () => {
    expect(plainWords('土壤里的蚯蚓')).toContain('蚯蚓')
    expect(plainWords('土壤里的蚯蚓').split(' ').length).toBeGreaterThan(2)
    expect(plainWords('ดินและไส้เดือน').split(' ').length).toBeGreaterThan(1)
    expect(plainWords('ミミズの土').split(' ')).toContain('土')
  })

  it('know where they stand in any text, and hold nothing that PostgreSQL could read as a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        let at = 0
        for (const { start, end, word } of wordsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('are cut where nobody would type on', () => {
    expect(plainWords('x'.repeat(5_000))).toHaveLength(60)
  })
})

describe('a query', () => {
  it.each([
    ['worms', { whole: 'worms', head: '', last: 'worms' }],
    ['Living  SOIL', { whole: 'living soil', head: 'living', last: 'soil' }],
    [
      '"living soil" -mole or worm',
      { whole: '"living soil" -mole or worm', head: '"living soil" -mole or worm', last: null },
    ],
    [
      '“living soil” «dead wood»',
      { whole: '"living soil" "dead wood"', head: '"living soil" "dead wood"', last: null },
    ],
    ['peer-review', { whole: '"peer review"', head: '"peer review"', last: null }],
    ['to', { whole: 'to', head: 'to', last: null }],
    ['or soil or', { whole: 'soil', head: '', last: 'soil' }],
    ['the "or"', { whole: 'the "or"', head: 'the "or"', last: null }],
    [`'; drop table course; --`, { whole: 'drop table course', head: 'drop table', last: 'course' }],
    ['a & b | !c:* <-> (d', { whole: 'a b c d', head: 'a b c d', last: null }],
    ['"not closed', { whole: '"not closed"', head: '"not closed"', last: null }],
    ['nul\0byte', { whole: '"nul byte"', head: '"nul byte"', last: null }],
  ])('%s', (text, typed) => {
    expect(readTyped(text)).toEqual(typed)
  })

  it.each(['', '   ', '-soil', '-"a b"', '"" or', '& | ! ( ) : *', '\0', '%_'])(
    'without a word to look for: %s',
    (text) => {
      expect(readTyped(text)).toBeNull()
    },
  )

  it('is read no further than anybody types', () => {
    expect(readTyped('word '.repeat(1_000))?.whole.length).toBeLessThanOrEqual(200)
  })
})

describe('a language', () => {
  it.each([
    ['en', 'english'],
    ['pt-BR', 'portuguese'],
    ['ES', 'spanish'],
    ['zh-Hans', 'simple'],
    ['toString', 'simple'],
    [null, 'simple'],
  ])('%s is read as %s', (tag, config) => {
    expect(configurationOf(tag)).toBe(config)
  })

  it('is known without its script and country', () => {
    expect(['pt-BR', 'zh', '', 'no language'].map(languageOf)).toEqual(['pt', 'zh', 'und', 'und'])
  })
})

describe('a snippet', () => {
  const hitsOf = (text: string, word: string) => wordsIn(text).map((one) => one.word === word)
  const of = (text: string, word: string) => snippetOf(text, wordsIn(text), hitsOf(text, word))

  it('shows the text as it was written, in parts', () => {
    expect(of('A <b>Worm</b>,\n  twice: worm.', 'worm')).toEqual([
      { text: 'A <b>', hit: false },
      { text: 'Worm', hit: true },
      { text: '</b>, twice: ', hit: false },
      { text: 'worm', hit: true },
      { text: '.', hit: false },
    ])
  })

  it('is about what was looked for, wherever it stands', () => {
    const long = `${'filler '.repeat(300)}the worm turns and the worm eats${' filler'.repeat(300)}`
    const parts = of(long, 'worm')
    expect(parts.filter(({ hit }) => hit)).toHaveLength(2)
    expect(parts.at(0)?.text).toBe('…')
    expect(parts.at(-1)?.text).toBe('…')
    expect(parts.map(({ text }) => text).join('').length).toBeLessThan(420)
  })

  it('is the beginning where nothing of it was hit, and nothing of nothing', () => {
    expect(of('Just a text.', 'worm')).toEqual([{ text: 'Just a text.', hit: false }])
    expect(of('', 'worm')).toEqual([])
  })
})

describe('a place in the results', () => {
  it('comes back as it went', () => {
    const place = { rank: 0.123_456_789_012_345_6, kind: 'course', id: 'a-1:key' }
    expect(readCursor(cursorOf(place))).toEqual(place)
  })

  it('is none when it is anything else', () => {
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const text of [
      '',
      'x',
      '%00',
      made(null),
      made({}),
      made([1]),
      made(['1', 'a', 'b']),
      made([1, 'a', 'b\0']),
      made([1, 'a', "'"]),
    ])
      expect(readCursor(text)).toBeNull()
    expect(readCursor(undefined)).toBeNull()
  })
})
