import { tests } from 'commonmark-spec'
import rehypeRaw from 'rehype-raw'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { commonMarkHtml } from './pipeline.ts'

/**
 * Both sides as an HTML parser sees them, so that the same page written in two ways (quotes, character references,
 * closing slashes) is the same. Line breaks between blocks carry no meaning; inside `pre` they are kept.
 */
function canonical(html: string): string {
  const processor = unified().use(rehypeRaw).use(rehypeStringify)
  const written = processor.stringify(
    processor.runSync({ type: 'root', children: [{ type: 'raw', value: html.trimEnd() }] }),
  )
  return written
    .split(/(<pre[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre') ? part : part.replaceAll(/\s*\n\s*/g, '\n').replaceAll(/\s+$|^\s+/g, '')))
    .join('')
}

/** The specification prints a tab as an arrow. */
const tabs = (text: string) => text.replaceAll('→', '\t')

describe('CommonMark 0.31.2: remark-parse, remark-rehype with HTML let through, rehype-stringify; no GFM, slugs or sanitising', () => {
  it('passes 652 of 652 examples of the specification', () => {
    const failed = tests.filter(
      ({ markdown, html }) => canonical(commonMarkHtml(tabs(markdown))) !== canonical(tabs(html)),
    )
    expect(failed.map(({ number }) => number)).toEqual([])
    expect(tests).toHaveLength(652)
  })

  it('would see a difference', () => {
    expect(canonical('<pre>a\n\nb</pre>')).not.toBe(canonical('<pre>a\nb</pre>'))
    expect(canonical('<p>a b</p>')).not.toBe(canonical('<p>ab</p>'))
    expect(canonical('<p><em>a</em></p>')).not.toBe(canonical('<p>a</p>'))
  })
})
