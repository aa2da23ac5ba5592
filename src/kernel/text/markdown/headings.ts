import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import { textOf } from './rewrite.ts'

export interface OutlineEntry {
  /** The id in the page, prefix and all. */
  readonly id: string
  /** 1 to 6, as drawn. */
  readonly depth: number
  readonly text: string
}

const HEADING = /^h([1-6])$/

function rankOf(node: Element): number | null {
  const rank = HEADING.exec(node.tagName)?.[1]
  return rank === undefined ? null : Number(rank)
}

/**
 * Puts all headings below level `under`, one level a step whatever levels the author skipped, so that a text continues the
 * outline of its page. 0 leaves them as they are.
 */
export function shiftHeadings(tree: Root, under: number): void {
  if (under === 0) return
  const open: number[] = []
  visit(tree, 'element', (node) => {
    const rank = rankOf(node)
    if (rank === null) return
    while ((open.at(-1) ?? 0) >= rank) open.pop()
    open.push(rank)
    node.tagName = `h${Math.min(6, under + open.length)}`
  })
}

/** An id stands once in a page and holds no space; a second bearer loses it. */
export function uniqueIds(tree: Root): void {
  const seen = new Set<string>()
  visit(tree, 'element', (node) => {
    const id = node.properties['id']
    if (id === undefined) return
    if (typeof id !== 'string' || id === '' || /\s/.test(id) || seen.has(id)) delete node.properties['id']
    else seen.add(id)
  })
}

/** The headings in their order; the unseen one above footnotes is not the author's. */
export function outlineOf(tree: Root): OutlineEntry[] {
  const outline: OutlineEntry[] = []
  visit(tree, 'element', (node) => {
    const depth = rankOf(node)
    const id = textOf(node, 'id')
    const text = toString(node).replace(/\s+/g, ' ').trim()
    const unseen = Array.isArray(node.properties['className']) && node.properties['className'].includes('sr-only')
    if (depth !== null && id !== null && text !== '' && !unseen) outline.push({ id, depth, text })
  })
  return outline
}
