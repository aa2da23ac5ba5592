import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it.each([
  ['', ''],
  ['Just words, 2 of 3.', 'Just words, 2 of 3.'],
  ['# Soil\n\nRead *about* **worms**,\n[here](https://x.example/secret).', 'Soil Read about worms, here.'],
  ['- one\n- two\n\n| a | b |\n|---|---|\n| c | d |', 'one two a b c d'],
  ['before\n\n```js\nconst secret = 1\n```\n\nafter `code`', 'before after code'],
  ['![A worm](asset:worm.png) and <b>bold</b> & <script>alert(1)</script>', 'A worm and bold & alert(1)'],
  ['a < b > c &amp; d', 'a < b > c & d'],
])('the words of %j', (source, text) => {
  expect(plainText(source)).toBe(text)
})

it('a text that is too costly to read is given as it was typed', () => {
  expect(plainText('> '.repeat(5_000) + 'deep')).toContain('deep')
  expect(plainText('word '.repeat(300_000))).toHaveLength(1_499_999)
})
