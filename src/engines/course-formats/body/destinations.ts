import type { Definition, Html, Image, Link, Root } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

interface Span {
  readonly start: number
  readonly end: number
}

/** A link, picture or definition with the place of its address in the source. */
export interface Destination extends Span {
  readonly kind: 'link' | 'image' | 'definition'
  readonly url: string
  readonly address: Span
  /** Stands in a paragraph of its own, outside everything. */
  readonly alone: boolean
}

/** A piece of HTML as it stands in the source. */
export interface HtmlPiece extends Span {
  readonly value: string
}

interface Token {
  start: { offset: number }
  end: { offset: number }
}

/** Matching brackets and marks takes the square of their number, so texts made of nothing else are not looked into. */
const MAX_MARKS = 3_000
/** A piece is this long only where one paragraph is. */
const LONGEST = 50_000
/** Quotes and lists inside one another at the start of a line, deeper than anybody reads. */
const NESTED = /^(?:[ \t]{0,4}(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])){50}/m

/** Where the addresses in a piece of Markdown are; nothing for a piece that asks too much. */
export function destinationsIn(markdown: string): { destinations: Destination[]; html: HtmlPiece[] } {
  const destinations: Destination[] = []
  const html: HtmlPiece[] = []
  if (asksTooMuch(markdown)) return { destinations, html }
  const addresses: Span[] = []
  const tree = parsed(markdown, addresses)
  visit(tree, (node, _index, parent) => {
    if (node.type === 'html') html.push({ ...spanOf(node), value: node.value })
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    const address = ownAddress(spanOf(node), addresses)
    if (address === null || (node.type === 'definition' && node.identifier.startsWith('^'))) return
    const alone = parent?.type === 'paragraph' && parent.children.length <= 2 && tree.children.includes(parent)
    destinations.push({ ...spanOf(node), kind: node.type, url: node.url, address, alone })
  })
  return { destinations, html }
}

function asksTooMuch(markdown: string): boolean {
  if (markdown.length > LONGEST || NESTED.test(markdown)) return true
  return (markdown.match(/[[\]*_`<]/g)?.length ?? 0) > MAX_MARKS
}

/** The parser tells the places of addresses only while it reads; the tree has forgotten them. */
function parsed(markdown: string, addresses: Span[]): Root {
  function note(this: { buffer: () => void }, token: Token) {
    addresses.push({ start: token.start.offset, end: token.end.offset })
    this.buffer()
  }
  const processor = unified()
    .use(remarkParse)
    .data('fromMarkdownExtensions', [
      { enter: { resourceDestinationString: note, definitionDestinationString: note } } as never,
    ])
  return processor.parse(markdown)
}

function spanOf(node: Link | Image | Definition | Html): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

/** The last address inside a link is its own; earlier ones belong to pictures in its words. */
function ownAddress({ start, end }: Span, addresses: readonly Span[]): Span | null {
  return addresses.findLast((address) => address.start >= start && address.end <= end) ?? null
}
