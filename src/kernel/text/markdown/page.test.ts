import { describe, expect, it } from 'vitest'
import { renderMarkdown } from './render.ts'

describe('links', () => {
  it('to other sites carry no rank and no referrer, and open here', () => {
    const rel = 'rel="nofollow ugc noopener noreferrer"'
    expect(renderMarkdown('[a](https://a.example/x)').html).toBe(`<p><a href="https://a.example/x" ${rel}>a</a></p>`)
    expect(renderMarkdown('<a href="//a.example" rel="me" target="_blank">a</a>').html).toBe(
      `<p><a href="https://a.example/" ${rel}>a</a></p>`,
    )
    expect(renderMarkdown('<a href="/\\evil.example">a</a>').html).toContain(`href="https://evil.example/" ${rel}`)
    expect(renderMarkdown('[a](/courses/soil) [b](next) [c](mailto:a@b.example)').html).not.toContain('rel=')
    expect(renderMarkdown('[a](https://here.example/x?y#z)', { origin: 'https://here.example' }).html).toContain(
      '<a href="/x?y#z">',
    )
  })

  it('of the host are resolved, with the prefix of the page they lead to', () => {
    const link = (href: string) =>
      href === 'activity:one'
        ? '/a/one'
        : href === 'activity:one#deep'
          ? '/a/one#deep'
          : href.startsWith('activity:')
            ? null
            : undefined
    const { html } = renderMarkdown('[one](activity:one) [deep](activity:one#deep) [**two**](activity:two) [x](/y)', {
      link,
      idPrefix: 'p1-',
    })
    expect(html).toContain('<a href="/a/one">one</a>')
    expect(html).toContain('<a href="/a/one#user-content-deep">deep</a>')
    expect(html).toContain(
      '<span class="missing" title="This link leads nowhere: activity:two"><strong>two</strong></span>',
    )
    expect(html).toContain('<a href="/y">x</a>')
  })

  it('of the host without a resolver lead nowhere, and a resolver cannot smuggle a scheme in', () => {
    expect(renderMarkdown('[a](activity:x)').html).toContain('<span class="missing"')
    expect(renderMarkdown('[a](activity:x)', { link: () => 'javascript:alert(1)' }).html).not.toContain('href')
  })

  it('within the text have the prefix of its ids', () => {
    const { html, outline } = renderMarkdown(
      '# One *thing*\n\n[down](#two)\n\n## Two\n\n## Two\n\n<a name="old"></a>',
      { shift: 1, idPrefix: 'p7-' },
    )
    expect(html).toContain('<h2 id="p7-one-thing">')
    expect(html).toContain('href="#p7-two"')
    expect(html).toContain('id="p7-old"')
    expect(outline).toEqual([
      { id: 'p7-one-thing', depth: 2, text: 'One thing' },
      { id: 'p7-two', depth: 3, text: 'Two' },
      { id: 'p7-two-1', depth: 3, text: 'Two' },
    ])
  })

  it('continue the outline of the page, one level a step, whatever the author skipped', () => {
    const levels = (source: string) => renderMarkdown(source, { shift: 2 }).html.match(/<h[1-6]/g)
    expect(levels('## a\n\n#### b\n\n## c\n\n# d')).toEqual(['<h3', '<h4', '<h3', '<h3'])
    expect(levels('# a\n\n## b\n\n### c\n\n#### d\n\n##### e\n\n###### f')?.at(-1)).toBe('<h6')
    expect(renderMarkdown('### a').html).toContain('<h3')
  })

  it('keep ids unique', () => {
    const { html } = renderMarkdown('<p id="a">x</p><p id="a">y</p><p id="b c">z</p>')
    expect(html.match(/id="/g)).toHaveLength(1)
  })
})

describe('pictures', () => {
  it('of this site load when seen', () => {
    expect(renderMarkdown('![Soil](/files/ab/x.png "t")').html).toBe(
      '<p><img src="/files/ab/x.png" alt="Soil" title="t" loading="lazy" decoding="async"></p>',
    )
  })

  it('of a course are found, or leave their words', () => {
    const image = (src: string) =>
      src === 'asset:fig.png' ? '/files/1/fig.png' : src.startsWith('asset:') ? null : undefined
    const { html } = renderMarkdown('![fig](asset:fig.png) ![gone](asset:gone.png) ![](fig/x.png)', { image })
    expect(html).toContain('src="/files/1/fig.png"')
    expect(html).toContain('<span class="missing" title="Picture missing: asset:gone.png">gone</span>')
    expect(html).toContain('<span class="missing" title="Picture missing: fig/x.png">Picture missing</span>')
  })

  it('of other sites become links that say where they lead', () => {
    expect(renderMarkdown('![A map](https://maps.example/1.png)').html).toContain('>A map (maps.example)</a>')
    const inLink = renderMarkdown('[![A map](https://maps.example/1.png)](https://b.example)').html
    expect(inLink.match(/<a /g)).toHaveLength(1)
    expect(inLink).toContain('>A map (maps.example)</a>')
  })
})

describe('embedded pages', () => {
  it('become links to the page itself', () => {
    const youtube = renderMarkdown(
      '<iframe width="560" src="https://www.youtube.com/embed/abc_123-X" title="Talk" allowfullscreen></iframe>',
    ).html
    expect(youtube).toContain('href="https://www.youtube.com/watch?v=abc_123-X"')
    expect(youtube).toContain('class="embed">Talk: Watch on youtube.com</a>')
    expect(renderMarkdown('<iframe src="//forms.example/x"></iframe>', { language: 'es' }).html).toContain(
      '>Abrir en forms.example</a>',
    )
    expect(renderMarkdown('<iframe src="https://player.vimeo.com/video/123"></iframe>').html).toContain(
      'href="https://vimeo.com/123"',
    )
    expect(renderMarkdown('<iframe src="javascript:alert(1)"></iframe>').html).toBe('')
  })

  it('of this site play here', () => {
    expect(renderMarkdown('<video autoplay><source src="/files/a/v.mp4"></video>').html).toContain(
      '<video src="/files/a/v.mp4" controls preload="none"></video>',
    )
  })
})

describe('a page without inline style', () => {
  it('aligns cells by class and lets wide things scroll by keyboard', () => {
    const { html } = renderMarkdown('| a | b |\n|:-:|--:|\n| c | d |\n\n```mermaid\ngraph\n```')
    expect(html).toContain('<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>')
    expect(html).toContain('<th class="align-center">')
    expect(html).toContain('<td class="align-right">')
    expect(html).toContain('aria-label="Code"><pre><code class="language-mermaid">graph')
  })

  it('keeps boxes, directions and languages, and no other class', () => {
    const { html } = renderMarkdown(
      '<section class="box box-challenge evil" aria-label="Challenge" dir="rtl" lang="ar">\n\n**Try**\n\n</section>\n\n<details open class="box"><summary>More</summary>x</details>',
    )
    expect(html).toContain('<section class="box box-challenge" aria-label="Challenge" dir="rtl" lang="ar">')
    expect(html).toContain('<strong>Try</strong>')
    expect(html).toContain('<details open class="box"><summary>More</summary>x</details>')
  })

  it('says the state of tasks in words', () => {
    const { html } = renderMarkdown('- [x] dig\n- [ ] sow\n\n<input type="checkbox" checked>')
    expect(html).toContain('<input type="checkbox" disabled checked aria-label="Done"> dig')
    expect(html).toContain('<input type="checkbox" disabled aria-label="To do"> sow')
    expect(html.match(/<input/g)).toHaveLength(2)
  })

  it('joins footnotes both ways, with the prefix', () => {
    const { html, outline } = renderMarkdown('note[^1]\n\n[^1]: foot', { idPrefix: 'p2-' })
    expect(html).toContain(
      '<a id="p2-fnref-1" data-footnote-ref="" aria-describedby="p2-footnote-label" href="#p2-fn-1">',
    )
    expect(html).toContain('<li id="p2-fn-1">')
    expect(html).toContain('<h2 class="sr-only" id="p2-footnote-label">Footnotes</h2>')
    expect(html).toContain('aria-label="Back to the text, note 1"')
    expect(outline).toEqual([])
  })
})

describe('mentions', () => {
  it('become links where somebody has the handle', () => {
    const mentions = (handle: string) => (handle === 'ada' ? '/people/ada' : null)
    const { html } = renderMarkdown('Hi @Ada, @nobody, `@ada`, [@ada](/x), ada@ada.example', { mentions })
    expect(html).toContain(
      'Hi <a class="mention" href="/people/ada">@Ada</a>, @nobody, <code>@ada</code>, <a href="/x">@ada</a>',
    )
    expect(html.match(/class="mention"/g)).toHaveLength(1)
  })
})

describe('what a text is about', () => {
  it('counts words in any script, without code', () => {
    expect(renderMarkdown("# It's two\n\nthree `four`\n\n```\nnot counted\n```").words).toBe(4)
    expect(renderMarkdown('我喜欢学习').words).toBeGreaterThan(1)
    expect(renderMarkdown('').words).toBe(0)
  })

  it('is summed up by its first sentences, not its title, cut between words', () => {
    expect(renderMarkdown('# Title\n\nFirst *one*.\n\n- second').summary).toBe('First one. second')
    expect(renderMarkdown('# Only a title').summary).toBe('Only a title')
    const { summary } = renderMarkdown('word '.repeat(200))
    expect(summary).toMatch(/^(?:word )+word…$/)
    expect(summary.length).toBeLessThanOrEqual(301)
  })
})
