import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Elements after whose opening an HTML parser reads text until their end, so that one unclosed hides the rest. */
const SWALLOWS = [
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'iframe',
  'select',
  'template',
  'svg',
  'math',
]
const OPENINGS = new RegExp(`<(${SWALLOWS.join('|')})(?=[\\s/>]|$)`, 'gi')
const CLOSINGS = new RegExp(`</(${SWALLOWS.join('|')})(?=[\\s/>])`, 'gi')

/**
 * Turns the openings that are not closed in the same piece of HTML into text, and comments likewise: somebody who forgot
 * an end loses nothing of what follows.
 */
export function closeHtml(tree: Root): void {
  visit(tree, 'raw', (node) => {
    const closed = new Map<string, number>()
    for (const [, name = ''] of node.value.matchAll(CLOSINGS)) count(closed, name.toLowerCase(), 1)
    const opened = new Map<string, number>()
    for (const [, name = ''] of node.value.matchAll(OPENINGS)) count(opened, name.toLowerCase(), 1)
    node.value = node.value.replace(OPENINGS, (match, name: string) => {
      const key = name.toLowerCase()
      return key !== 'plaintext' && (closed.get(key) ?? 0) >= (opened.get(key) ?? 0) ? match : `&lt;${match.slice(1)}`
    })
    const end = Math.max(0, node.value.lastIndexOf('-->'))
    node.value = node.value.slice(0, end) + node.value.slice(end).replaceAll('<!--', '&lt;!--')
  })
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
