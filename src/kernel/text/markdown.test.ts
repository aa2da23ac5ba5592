import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedData } from '#kernel/testing/shared-data.ts'
import { renderCommonMark, renderMarkdown } from './markdown.ts'

const spec = sharedData('commonmark/spec.json')

function normal(html: string): string {
  return html
    .replaceAll(/<(br|hr|img)([^>]*?)\s*\/?>/g, '<$1$2>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x22;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x26;', '&amp;')
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

describe('CommonMark 0.31.2', () => {
  it.skipIf(spec === null)('passes 652 of 652 examples before sanitising', () => {
    const examples = JSON.parse(readFileSync(spec ?? '', 'utf8')) as { markdown: string; html: string; example: number }[]
    const failed = examples.filter(({ markdown, html }) => normal(renderCommonMark(markdown)) !== normal(html))
    expect(failed.map(({ example }) => example)).toEqual([])
    expect(examples).toHaveLength(652)
  })
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<a href="vbscript:x">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<iframe src="https://evil.example/"></iframe>',
  '<form action="/sign-out" method="post"><button>x</button></form>',
  '<style>body{display:none}</style>',
  '<p style="position:fixed">x</p>',
  '<input type="text" name="password">',
  '![x](https://tracker.example/pixel.gif)',
  '<video src="https://tracker.example/v.mp4"></video>',
  '<a id="main" name="main">x</a>',
]

describe('rendered Markdown', () => {
  it.each(HOSTILE)('defuses %s', (source) => {
    const { html } = renderMarkdown(source)
    expect(html).not.toMatch(/<(script|iframe|form|style|svg|math|object|embed|button)/i)
    expect((html.match(/<[a-z][^>]*>/gi) ?? []).join()).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|data:|style=/i)
    expect(html).not.toMatch(/<(img|video|audio|source)[^>]+src="https?:/)
    expect(html).not.toMatch(/id="main"/)
  })

  it('makes a link of what would ask another site', () => {
    expect(renderMarkdown('![A map](https://maps.example/1.png)').html).toContain('>A map (maps.example)</a>')
    expect(renderMarkdown('<iframe src="//video.example/embed/1" title="Talk"></iframe>').html).toContain('href="https://video.example/embed/1"')
  })

  it('resolves the links and images of its host and says what is missing', () => {
    const link = (href: string) => (href === 'activity:one' ? '/a/one' : href.startsWith('activity:') ? null : undefined)
    const image = (src: string) => (src === 'asset:fig.png' ? '/files/1/fig.png' : null)
    const { html } = renderMarkdown('[one](activity:one) [two](activity:two) ![fig](asset:fig.png) ![gone](asset:gone.png)', { link, image })
    expect(html).toContain('<a href="/a/one">one</a>')
    expect(html).toContain('<span class="missing" title="activity:two">two</span>')
    expect(html).toContain('src="/files/1/fig.png"')
    expect(html).toContain('<span class="missing" title="asset:gone.png">gone</span>')
  })

  it('prefixes ids and the links to them alike, and tells the outline', () => {
    const { html, outline } = renderMarkdown('# One\n\n[down](#two)\n\n## Two', { shift: 1 })
    expect(html).toContain('<h2 id="user-content-one">')
    expect(html).toContain('href="#user-content-two"')
    expect(outline).toEqual([
      { id: 'user-content-one', depth: 2, text: 'One' },
      { id: 'user-content-two', depth: 3, text: 'Two' },
    ])
  })

  it('keeps boxes, tables that scroll, tasks and footnotes', () => {
    const { html } = renderMarkdown('<section class="box box-challenge evil" aria-label="Challenge">\n\n**Try**\n\n</section>\n\n| a |\n|---|\n| b |\n\n- [x] done\n\nnote[^1]\n\n[^1]: foot')
    expect(html).toContain('<section class="box box-challenge" aria-label="Challenge">')
    expect(html).toContain('<div class="scroll" tabindex="0" role="group"')
    expect(html).toContain('type="checkbox"')
    expect(html).toContain('foot')
  })

  it('shows hostile nesting as plain text', () => {
    for (const source of ['>'.repeat(100_000), '['.repeat(100_000), '* '.repeat(5_000) + 'x', '<div>'.repeat(20_000), '`'.repeat(3_000), '*a_'.repeat(20_000)]) {
      expect(renderMarkdown(source).html.length).toBeGreaterThan(0)
    }
  })

  it('never throws and never lets script through', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE, '\n\n', '> ', '- ', '```', '<div>', '</div>', '|', '[a]: x', '![', ']('))), (parts) => {
        const { html } = renderMarkdown(parts.join(''))
        expect(html).not.toMatch(/<script|<iframe|<style|<[a-z]+[^>"]*\son[a-z]+=/i)
      }),
      { numRuns: 150 },
    )
  })
})
