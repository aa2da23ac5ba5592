import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render.ts'

const html = (source: string) => renderMarkdown(source).html
const addresses = (source: string) =>
  [...html(source).matchAll(/href="([^"]*)"[^>]*>([^<]*)</g)].map(([, to, words]) => [to, words])

describe('an address in a text', () => {
  it.each([
    ['見る https://a.example。', 'https://a.example/', 'https://a.example'],
    ['https://a.example/b，看', 'https://a.example/b', 'https://a.example/b'],
    ['https://a.example/b（説明）次', 'https://a.example/b', 'https://a.example/b'],
    ['www.a.example、次', 'http://www.a.example/', 'www.a.example'],
    ['انظر https://a.example/b، ثم', 'https://a.example/b', 'https://a.example/b'],
    ['انظر https://a.example/b؟', 'https://a.example/b', 'https://a.example/b'],
    ['https://a.example/文章', 'https://a.example/%E6%96%87%E7%AB%A0', 'https://a.example/文章'],
  ])('of %s ends before the punctuation', (source, to, words) => {
    expect(addresses(source)).toEqual([[to, words]])
    expect(
      html(source)
        .replaceAll(/<[^>]*>/g, '')
        .trim(),
    ).toBe(source)
  })

  it('stands beside another one', () => {
    expect(addresses('https://a.example。https://b.example/c、').map(([to]) => to)).toEqual([
      'https://a.example/',
      'https://b.example/c',
    ])
  })

  it('that was marked as a link keeps what it holds', () => {
    const to = 'https://a.example/%E3%80%82x'
    expect(addresses('[https://a.example/。x](https://a.example/。x)')).toEqual([[to, 'https://a.example/。x']])
    expect(addresses('<https://a.example/。x>')).toEqual([[to, 'https://a.example/。x']])
  })
})

describe('emphasis beside punctuation without spaces', () => {
  it.each([
    ['**新規（NEW）**を選ぶ', '<strong>新規（NEW）</strong>を選ぶ'],
    ['**十年，**年', '<strong>十年，</strong>年'],
    ['前の**「文字」**の後', '前の<strong>「文字」</strong>の後'],
    ['日本語*強調。*日本語', '日本語<em>強調。</em>日本語'],
    ['~~削除。~~後', '<del>削除。</del>後'],
    ['**강조(强調)**와', '<strong>강조(强調)</strong>와'],
    ['**الكتابة،**مهمة', '<strong>الكتابة،</strong>مهمة'],
    ['هذا**(نص)**مهم', 'هذا<strong>(نص)</strong>مهم'],
    ['**"اقتباس".**نص', '<strong>"اقتباس".</strong>نص'],
    ['هذا *مهم* جدًا', 'هذا <em>مهم</em> جدًا'],
  ])('of %s', (source, drawn) => {
    expect(html(source)).toBe(`<p>${drawn}</p>`)
  })

  it('leaves stars between words and numbers alone, in every script', () => {
    for (const source of ['a * b * c', 'س * ص * ع', '2 ** 3', '**Hello!**there'])
      expect(html(source)).toBe(`<p>${source}</p>`)
  })
})
