import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { escapeHtml } from './plain.ts'
import { resolveReferences, type References } from './references.ts'
import { schema } from './sanitise-schema.ts'

/** Most characters of one Markdown text. */
export const MAX_MARKDOWN = 1_000_000
/** Deeper nesting than this is shown as plain text: nobody reads it, and it costs time without bound. */
const MAX_NESTING = 60
/** Most marks in one paragraph: a real one, a table of links, has a few hundred. */
const MAX_MARKS = 4_000

export interface RenderOptions extends References {
  /** Added to heading levels, so that a text's own title stands below the page's. */
  shift?: number
}

export interface Rendered {
  html: string
  outline: { id: string; depth: number; text: string }[]
  words: number
  /** The first 300 characters without markup. */
  summary: string
}

/** Markdown (CommonMark and GitHub's tables, tasks, strikethrough, footnotes) to sanitised HTML. Never throws on a text. */
export function renderMarkdown(markdown: string, options: RenderOptions = {}): Rendered {
  const source = markdown.slice(0, MAX_MARKDOWN)
  if (nestsTooDeep(source)) return asPlainText(source)
  const outline: Rendered['outline'] = []
  let plain = ''
  const tree = unified().use(remarkParse).use(remarkGfm).parse(source)
  const pipeline = unified()
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
    .use(rehypeRaw)
    .use(rehypeSlug)
    .use(resolveReferences(options))
    .use(() => (root: Root) => {
      shiftHeadings(root, options.shift ?? 0, outline)
      prefixFragments(root)
      plain = toString(root).replaceAll(/\s+/g, ' ').trim()
    })
    .use(rehypeSanitize, schema)
  const safe = pipeline.runSync(tree)
  const html = unified().use(rehypeStringify).stringify(safe)
  return { html, outline, words: plain === '' ? 0 : plain.split(' ').length, summary: plain.slice(0, 300) }
}

/** CommonMark as the specification has it, before references and sanitising: what the conformance test runs. */
export function renderCommonMark(markdown: string): string {
  return String(unified().use(remarkParse).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeStringify, { allowDangerousHtml: true, allowDangerousCharacters: true, entities: { useNamedReferences: true } }).processSync(markdown))
}

function nestsTooDeep(source: string): boolean {
  for (const line of source.split('\n')) {
    const marks = line.length > MAX_NESTING ? (/^[\s>*+\-\d.)]*/.exec(line)?.[0] ?? '').replaceAll(/[^>*+.)]/g, '').length : 0
    if (marks > MAX_NESTING && />|[*+] |\d[.)]/.test(line)) return true
  }
  return source.split(/\n[ \t]*\n/).some((paragraph) => countMarks(paragraph) > MAX_MARKS) || openTags(source) > 500
}

/** Characters that open or close something; matching them up costs the square of their number within one paragraph. */
function countMarks(paragraph: string): number {
  return paragraph.length < MAX_MARKS ? 0 : (paragraph.match(/[*_~`[\]<]/g)?.length ?? 0)
}

function openTags(source: string): number {
  return (source.match(/<(?:div|section|span|blockquote|ul|ol|li|b|i|em|strong|details)\b/gi)?.length ?? 0) - (source.match(/<\/(?:div|section|span|blockquote|ul|ol|li|b|i|em|strong|details)/gi)?.length ?? 0)
}

function asPlainText(source: string): Rendered {
  return { html: `<pre>${escapeHtml(source)}</pre>`, outline: [], words: 0, summary: source.slice(0, 300) }
}

const HEADING = /^h([1-6])$/

function shiftHeadings(root: Root, shift: number, outline: Rendered['outline']): void {
  visit(root, 'element', (node: Element) => {
    const level = HEADING.exec(node.tagName)?.[1]
    if (level === undefined) return
    const depth = Math.min(6, Number(level) + shift)
    node.tagName = `h${depth}`
    const id = String(node.properties['id'] ?? '')
    outline.push({ id: `user-content-${id}`, depth, text: toString(node).trim() })
  })
}

/** The sanitiser prefixes ids, so links within the text get the same prefix. */
function prefixFragments(root: Root): void {
  visit(root, 'element', (node: Element) => {
    const href = node.properties['href']
    if (typeof href === 'string' && href.startsWith('#') && href.length > 1 && !href.startsWith('#user-content-')) {
      node.properties['href'] = `#user-content-${href.slice(1)}`
    }
  })
}
