import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMarkdown } from '#kernel/text/index.ts'
import { dangersIn } from './testing/dangers.ts'
import { courseOf } from './testing/read.ts'

const LONG = 500_000

describe('pages that nobody writes', () => {
  it.each([
    '::: a\n',
    '> ',
    '> > > a\n',
    '> a\n{: .x}\n',
    '[',
    '![a](',
    '{% raw %}',
    '{% hint %}{% endhint %}',
    '<!--',
    '# ',
  ])('such as %j over and over, are read in bounded time', async (piece) => {
    const page = piece.repeat(LONG / piece.length)
    const started = performance.now()
    const { report } = await courseOf({ 'SUMMARY.md': '* [A](a.md)', 'a.md': `# A\n\n${page}` })
    expect(report.pages).toBe(1)
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('would be seen, if they did something', () => {
    const html = '<a href=" javascript:x" onclick=y>z</a><script>1</script>'
    expect(dangersIn(html)).toEqual(['href= javascript:x', 'onClick', '<script>'])
  })

  it('never throw, and never become a script', async () => {
    const piece = fc.constantFrom(
      '::: solution\n',
      ':::\n',
      '## <script>alert(1)</script>\n',
      '> > a\n> {: .solution}\n{: .challenge}\n',
      '{% raw %}',
      '{% endraw %}',
      '{% hint style="danger" %}',
      '{% endhint %}',
      '[a](javascript:alert(1))',
      "![x](y){alt='\"><img src=x onerror=alert(1)>'}",
      '<a href="javascript:alert(1)">b</a>',
      '<img src=x onerror=alert(1)>',
      '```\n',
      '\n\n',
      '<div markdown="1">\n',
      '[r]: javascript:alert(1)\n',
      '[r]',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const { course } = await courseOf({ 'SUMMARY.md': '* [A](a.md)', 'a.md': `A.\n\n${pieces.join('')}` })
        const { html } = renderMarkdown(course.modules[0]?.activities[0]?.body ?? '')
        expect(dangersIn(html)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
