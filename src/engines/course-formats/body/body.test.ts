import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reporter } from '../report.ts'
import { chunksOf } from './chunks.ts'
import { drawFencedDivs } from './fenced-divs.ts'
import { drawKramdown } from './kramdown.ts'
import { resolveLiquid } from './liquid.ts'
import { rewriteLinks } from './rewrite-links.ts'

const compact = (text: string) => text.replaceAll(/\n{2,}/g, '\n').trim()

describe('fenced divs', () => {
  const draw = (text: string, report = reporter()) => compact(drawFencedDivs(text, 'a.md', report))

  it('become boxes, in one another, by any number of colons', () => {
    const report = reporter()
    const drawn = draw('::::::: challenge\n\n## Try\n\n::: solution\n\n### The `way`\n\nSo.\n\n:::\n\n::::::::', report)
    expect(drawn).toBe(
      [
        '<section class="box box-challenge" aria-label="Challenge">',
        '## Try',
        '<details class="box box-solution">',
        '<summary>The <code>way</code></summary>',
        'So.',
        '</details>',
        '</section>',
      ].join('\n'),
    )
    expect(report.collected.directives).toEqual({ challenge: 1, solution: 1 })
  })

  it('are left alone in code, and unknown ones become neutral boxes and are said', () => {
    const report = reporter()
    expect(draw('```\n::: callout\n:::\n```', report)).toBe('```\n::: callout\n:::\n```')
    expect(draw('::: {.odd-one #x}\nHi\n:::', report)).toBe(
      '<section class="box" aria-label="Odd-one">\nHi\n</section>',
    )
    expect(report.collected.directives).toEqual({})
    expect(report.collected.unknownDirectives).toEqual({ 'odd-one': 1 })
  })

  it('that stay open end with the text; ends without a start are dropped; both are said', () => {
    const report = reporter()
    expect(draw('::: callout\nHi\n\n## Next', report)).toContain('</section>')
    expect(draw(':::::\nHi', report)).toBe('Hi')
    expect(report.collected.warnings.map(({ code }) => code)).toEqual(['box-open', 'box-stray'])
  })

  it('cannot write HTML by their names or titles', () => {
    expect(draw('::: solution\n## <img onerror=x> "&\n:::')).toContain(
      '<summary>&lt;img onerror=x&gt; &quot;&amp;</summary>',
    )
  })

  it('balance, whatever the text', () => {
    const line = fc.constantFrom('::: a', ':::::', '::: solution', '```', 'x', '', '> :::')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const drawn = drawFencedDivs(lines.join('\n'), 'a.md', reporter())
        const count = (tag: string) => drawn.split(tag).length
        expect(count('<section')).toBe(count('</section>'))
        expect(count('<details')).toBe(count('</details>'))
      }),
    )
  })
})

describe('boxes of older lessons', () => {
  it('are quotes with attributes below, in one another', () => {
    const report = reporter()
    const drawn = drawKramdown(
      '> ## Do\n>\n> This.\n> > ## Done\n> > So.\n> {: .solution}\n{: .challenge}\n\nOn.',
      report,
    )
    expect(compact(drawn)).toBe(
      [
        '<section class="box box-challenge" aria-label="Challenge">',
        '## Do',
        'This.',
        '<details class="box box-solution">',
        '<summary>Done</summary>',
        'So.',
        '</details>',
        '</section>',
        'On.',
      ].join('\n'),
    )
    expect(report.collected.directives).toEqual({ solution: 1, challenge: 1 })
  })

  it('leave quotes and code as they are, and tell code its language', () => {
    const report = reporter()
    expect(drawKramdown('> A quote\n\n{: .odd}', report)).toBe('> A quote\n')
    expect(drawKramdown('~~~\nls\n{: .x}\n~~~\n{: .language-bash}', report)).toBe('~~~bash\nls\n{: .x}\n~~~')
    expect(report.collected.unknownDirectives).toEqual({ odd: 1 })
  })
})

describe('template tags', () => {
  const resolve = (text: string, report = reporter()) => resolveLiquid(text, 'a.md', { img: '/assets/img/' }, report)

  it('that say where something is are resolved; stretches are code, hints or gone', () => {
    expect(resolve('[a]({{ site.baseurl }}/b) ![c]({{page.root}}/d.png) {% link _e/f.md %}')).toBe(
      '[a](/b) ![c](/d.png) /_e/f.md',
    )
    expect(resolve('![x]({{site.img}}x.png)')).toBe('![x](/assets/img/x.png)')
    expect(resolve('{% highlight html %}\n<b>\n{% endhighlight %}')).toBe('\n```html\n<b>\n```\n')
    expect(resolve('a{% comment %}b{% endcomment %}c')).toBe('ac')
    expect(resolve('{% hint style="warning" %}\nMind.\n{% endhint %}')).toContain('<section class="box box-warning"')
  })

  it('in raw stretches are words, and all others stay and are said', () => {
    const report = reporter()
    expect(resolve('{% raw %}{{ site.baseurl }}{% include x %}{% endraw %}', report)).toBe(
      '{{ site.baseurl }}{% include x %}',
    )
    expect(report.collected.warnings).toEqual([])
    const others = '{% include secret.html %} {{ site.none }} {% raw %}'
    expect(resolve(others, report)).toBe(others)
    expect(report.collected.unknownDirectives).toEqual({ '{% include %}': 1, '{{ site.none }}': 1, '{% raw %}': 1 })
  })

  it('take linear time', () => {
    const started = performance.now()
    resolve('{% comment %}'.repeat(50_000))
    resolve(`{{ ${'a.'.repeat(300_000)}`)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})

describe('addresses', () => {
  const rewrite = (text: string) => rewriteLinks(text, (url) => (url.startsWith('old') ? `new:${url.slice(3)}` : null))

  it('are rewritten in links, pictures, definitions and HTML; all else stays as it was typed', () => {
    expect(rewrite('[a *b*](old/x "t") ![c](<old y>)\n\n[d]: old/z\n')).toBe(
      '[a *b*](new:/x "t") ![c](<new: y>)\n\n[d]: new:/z\n',
    )
    expect(rewrite('[![i](old/1)](old/2)')).toBe('[![i](new:/1)](new:/2)')
    expect(rewrite(`<a href='old/x'><img alt="" src="old/y"></a>`)).toBe(
      '<a href="new:/x"><img alt="" src="new:/y"></a>',
    )
    expect(rewrite('`[a](old/x)`\n\n    [a](old/x)\n')).toBe('`[a](old/x)`\n\n    [a](old/x)\n')
  })

  it('lose the attributes behind them; a description becomes one, and its words a caption', () => {
    expect(rewrite('[a](old/x){:target="_blank"} on')).toBe('[a](new:/x) on')
    expect(rewrite("![](old/x){alt='It is [so]'}")).toBe('![It is \\[so\\]](<new:/x>)')
    expect(compact(rewrite("![By *Ada*](old/x){alt='A dog' width='3'}"))).toBe(
      '<figure>\n![A dog](<new:/x>)\n<figcaption>\nBy *Ada*\n</figcaption>\n</figure>',
    )
    expect(rewrite('[a](x){b}')).toBe('[a](x){b}')
  })

  it('that nobody redirects leave any text as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '!', 'a', '<', '>', '\n', '`', ' ') }),
        (text) => {
          expect(rewriteLinks(text, () => null)).toBe(text)
        },
      ),
    )
  })
})

describe('chunks', () => {
  it('are the text again when they are joined, and never cut code or a comment', () => {
    const parts = ['# Head', 'words '.repeat(300), '', '```', '<!--', '-->', '<pre>', '</pre>']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 60 }), (lines) => {
        const text = lines.join('\n')
        expect(chunksOf(text).join('')).toBe(text)
      }),
    )
    const code = `\`\`\`\n${'# no heading\n\n'.repeat(2_000)}\`\`\``
    expect(chunksOf(code)).toHaveLength(1)
    expect(chunksOf('# A\n\nb\n\n'.repeat(3_000)).length).toBeGreaterThan(4)
  })
})
