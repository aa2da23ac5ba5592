import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../../refusal.ts'
import { MAX_MARKDOWN } from './bounds.ts'
import { refuseMarkdown } from '../weigh.ts'
import { renderFully, renderMarkdown } from './render.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '<a href="java&#10;script:alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '<a href="vbscript:x">x</a>',
  '<svg><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<iframe src="https://evil.example/"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="/sign-out" method="post"><button>x</button></form>',
  '<style>body{display:none}</style>',
  '<p style="position:fixed">x</p>',
  '<input type="text" name="password">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '![x](https://tracker.example/pixel.gif)',
  '![x](//tracker.example/pixel.gif)',
  '![x](/\\tracker.example/pixel.gif)',
  '<picture><source srcset="https://tracker.example/a.png"><img src="/a.png"></picture>',
  '<video src="https://tracker.example/v.mp4" poster="https://tracker.example/p.png"></video>',
  '<audio autoplay src="https://tracker.example/a.mp3"></audio>',
  '<object data="https://evil.example/x.swf"></object>',
  '<a id="main" name="main">x</a>',
  '<div class="site-header" id="main" onclick="x()">x</div>',
  '<table background="https://tracker.example/x"><tr><td style="x">a</td></tr></table>',
]

/** Every start tag of the result with its attributes; text that looks like a tag is escaped and is none. */
function tags(html: string): string[] {
  return html.match(/<[a-z](?:[^>"]|"[^"]*")*>/gi) ?? []
}

function expectSafe(html: string) {
  for (const tag of tags(html)) {
    expect(tag).not.toMatch(
      /^<(script|iframe|form|style|svg|math|object|embed|button|base|meta|link|source|picture|textarea|select|template)\b/i,
    )
    for (const [, name = '', value = ''] of tag.matchAll(/\s([^\s=">]+)(?:="([^"]*)")?/g)) {
      expect(name).not.toMatch(/^(on.*|style|srcset|srcdoc|poster|background|action|name|target|autoplay)$/i)
      if (name === 'src') expect(value).toMatch(/^\/(?![/\\])/)
      if (name === 'href') expect(value).not.toMatch(/^\s*(?!https?:|mailto:)[a-z\s]*:/i)
      if (name === 'id') expect(value).toMatch(/^user-content-/)
    }
  }
}

describe('hostile Markdown', () => {
  it.each(HOSTILE)('defuses %s', (source) => {
    const { html } = renderMarkdown(source)
    expectSafe(html)
  })

  it('never throws, never lets anything active through, in any mixture', () => {
    const bits = [
      ...HOSTILE,
      '\n\n',
      '> ',
      '- ',
      '```\n',
      '<div>',
      '</div>',
      '|',
      '\n|-|\n',
      '[a]: x',
      '![',
      '](',
      '[^1]',
      '\n[^1]: ',
      '<!--',
      '-->',
      '<a href="',
      '">',
      '@bo',
      '&#',
    ]
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...bits)), { maxLength: 25 }), (parts) => {
        const { html, flattened } = renderFully(parts.join(''))
        expectSafe(html)
        expect(flattened).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    'script',
    'style',
    'textarea',
    'title',
    'xmp',
    'plaintext',
    'iframe',
    'noscript',
    'template',
    'svg',
    'select',
    '!--',
  ])('keeps what follows an unclosed <%s', (name) => {
    expect(renderMarkdown(`before <${name}>\n\nwhat follows`).html).toContain('what follows')
    expect(renderMarkdown(`<div>\n<${name}>\n\nwhat follows`).html).toContain('what follows')
  })
})

const n = 200_000
const COSTLY: Record<string, string> = {
  quotes: '>'.repeat(n),
  brackets: '['.repeat(n),
  'matched brackets': `${'['.repeat(n / 2)}a${']'.repeat(n / 2)}`,
  'half links': '[a]('.repeat(n / 4),
  stars: '*'.repeat(n / 2) + 'a' + '*'.repeat(n / 2),
  'crossed emphasis': '*a _b '.repeat(n / 6),
  'crossed strikes': '~a~b'.repeat(n / 4),
  'backtick runs': Array.from({ length: 600 }, (_, at) => '`'.repeat(at)).join('e'),
  'list markers': '- '.repeat(n / 2),
  'nested elements': '<div>'.repeat(n / 5),
  'a table padded to its widest row': `${'|a'.repeat(n / 6)}\n${'|-'.repeat(n / 6)}\n${'|\n'.repeat(n / 6)}`,
  'one long address repeated': `[a]: /${'é'.repeat(n / 4)}\n\n${'[a]\n\n'.repeat(n / 10)}`,
  'formatting reopened in each block': '<b><i><u><s><em><strong>'.repeat(3) + '<p>x'.repeat(n / 4),
  'formatting with attributes reopened': Array.from({ length: n / 20 }, (_, at) => `<p><b id=${at}>x</p>`).join(''),
  'strikes hidden in an indented list': `a\n${'    - ~a~b\n'.repeat(n / 11)}`,
}

describe('costly Markdown', () => {
  it.each(Object.keys(COSTLY))('shows %s as typed, losing nothing', (name) => {
    const source = COSTLY[name] ?? ''
    const { html, flattened } = renderMarkdown(source)
    expect(flattened).toMatch(/shown as it was typed/)
    expect(html.replaceAll(/<\/?p>|\s/g, '')).toHaveLength(
      source.replaceAll(/\s/g, '').replaceAll('<', '&lt;').replaceAll('>', '&gt;').length,
    )
  })

  it.each([
    ['tabs', `${'\t'.repeat(n)}a`],
    ['spaces', `a${' '.repeat(n)}b`],
    ['half addresses', `${'a.'.repeat(n / 2)}@b`],
    ['ampersands', '&'.repeat(n / 4)],
    ['comments', '<!--'.repeat(n / 4)],
    ['half closed tags', '</'.repeat(n / 4)],
    ['attributes', `<a ${'b=c '.repeat(n / 4)}>`],
  ])('ends with %s', (_name, source) => {
    expect(renderMarkdown(source).html.length).toBeGreaterThan(0)
  })

  it('leaves marks in code alone', () => {
    const code = `\`\`\`js\n${'[[1, 2], [3, 4]],\n'.repeat(3_000)}\`\`\``
    expect(renderMarkdown(code).flattened).toBeNull()
  })

  it('refuses on keeping what it would flatten, in a sentence', () => {
    expect(refuseMarkdown('# Fine')).toBeNull()
    expect(refuseMarkdown('a'.repeat(MAX_MARKDOWN))).toBeNull()
    const long = refuseMarkdown('é'.repeat(MAX_MARKDOWN / 2 + 1))
    expect(isRefusal(long) && long.kind).toBe('too-large')
    expect(refuseMarkdown('>'.repeat(101))?.code).toBe('text.too-nested')
    expect(refuseMarkdown('>'.repeat(100))).toBeNull()
    expect(refuseMarkdown('[a]('.repeat(10_000))?.code).toBe('text.too-costly')
  })
})
