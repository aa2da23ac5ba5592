import type { Nodes, Root as Hast } from 'hast'
import type { Root as Mdast } from 'mdast'
import { visit } from 'unist-util-visit'

/** Few words can ask for a huge page; each rule here stops one way of asking. */
const MAX_CELLS = 100_000
const MAX_REFERENCED = 4_000_000
const MAX_NODES = 400_000
const MAX_REOPENED = 2_000_000
/** Deeper trees than this are not written by people, and each step through one costs stack. */
const MAX_DEPTH = 300

/** The text asks for more than it is worth; caught where the rendering began, never seen outside. */
export class TooCostly extends Error {
  override readonly name = 'TooCostly'
}

/** After parsing: tables are padded to their widest row, and a definition is repeated at each of its references. */
export function checkMarkdownCost(tree: Mdast): void {
  const sizes = new Map<string, number>()
  visit(tree, 'definition', (node) => {
    if (!sizes.has(node.identifier)) sizes.set(node.identifier, node.url.length + (node.title?.length ?? 0))
  })
  let cells = 0
  let referenced = 0
  visit(tree, (node) => {
    if (node.type === 'table') cells += node.children.length * (node.align?.length ?? 0)
    if (node.type === 'linkReference' || node.type === 'imageReference') referenced += sizes.get(node.identifier) ?? 0
  })
  if (cells > MAX_CELLS || referenced > MAX_REFERENCED) throw new TooCostly()
}

const OPENING = /<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=([\s/>]))/gi

/**
 * Before HTML inside the text is parsed: unclosed formatting elements are opened again in each later block, three of a
 * kind at most unless their attributes differ (HTML, "reconstruct the active formatting elements").
 */
export function checkHtmlCost(tree: Hast): void {
  const plain = new Map<string, number>()
  let nodes = 0
  let differing = 0
  visit(tree, (node) => {
    nodes += 1
    if (node.type !== 'raw') return
    for (const [, name = '', next] of node.value.matchAll(OPENING)) {
      if (next === '>') plain.set(name.toLowerCase(), Math.min(3, (plain.get(name.toLowerCase()) ?? 0) + 1))
      else differing += 1
    }
    nodes += node.value.split('<').length
  })
  const open = [...plain.values()].reduce((sum, count) => sum + count, differing)
  if (open * nodes > MAX_REOPENED) throw new TooCostly()
}

/** Before anything walks the finished tree by recursion. */
export function checkTreeCost(tree: Hast): void {
  let level: Nodes[] = [tree]
  let nodes = 0
  for (let depth = 0; level.length > 0; depth += 1) {
    nodes += level.length
    if (depth > MAX_DEPTH || nodes > MAX_NODES) throw new TooCostly()
    level = level.flatMap((node) => ('children' in node ? node.children : []))
  }
}
