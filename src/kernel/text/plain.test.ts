import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, escapeXml, oneLine } from './plain.ts'

describe('one line', () => {
  it.each([
    ['  Ada \t Lovelace ', 'Ada Lovelace'],
    ['Ada\r\nBcc: everybody@example.org', 'Ada Bcc: everybody@example.org'],
    ['Ada\u2028Bo\u0085Cy', 'Ada Bo Cy'],
    ['ad\u202Enimda\u202C', 'adnimda'],
    ['ad\u200Bmin\u0000\uFEFF', 'admin'],
    ['e\u0301', 'é'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['\u200Cadmin \u200D x', 'admin x'],
    ['👩‍🌾 Ada', '👩‍🌾 Ada'],
    ['\uD800x', 'x'],
    ['\u{E0041}x', 'x'],
    ['', ''],
  ])('cleans %j', (typed, clean) => {
    expect(oneLine(typed)).toBe(clean)
  })

  it('never holds a break, a control or an override, and is steady', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (typed, most) => {
        const line = oneLine(typed, most)
        expect(line).not.toMatch(/[\p{Cc}\u2028-\u202E\u2066-\u2069\u200B\u200E\u200F]|\s\s|^\s|\s$/u)
        expect([...line].length).toBeLessThanOrEqual(most)
        expect(line.isWellFormed()).toBe(true)
        expect(oneLine(line, most)).toBe(line)
      }),
    )
  })

  it('is cut by characters, never inside one', () => {
    expect(oneLine('🌱🌱🌱', 2)).toBe('🌱🌱')
    expect(oneLine(' '.repeat(5_000_000))).toBe('')
  })
})

describe('escaping', () => {
  it('leaves no way out of text or attribute', () => {
    expect(escapeHtml(`<a href="x" id='y'>&amp;`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;')
    expect(escapeXml('a\u0000\u000B\uFFFE\uD800<b>\t🌱')).toBe('a&lt;b&gt;\t🌱')
  })
})
