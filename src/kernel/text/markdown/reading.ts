import type { Nodes, Root } from 'hast'

const EXCERPT_LENGTH = 300
const BLOCKS =
  /^(?:address|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul)$/
/** Scripts written without spaces between words: counted by a dictionary. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.-][\p{L}\p{N}\p{M}]+)*/gu

/** What a person reads: the words of a text without its code, blocks parted by a space. */
export function proseOf(tree: Root, skip: RegExp): string {
  const parts: string[] = []
  collect(tree, skip, parts)
  return parts.join('').replace(/\s+/g, ' ').trim()
}

function collect(node: Nodes, skip: RegExp, parts: string[]): void {
  if (node.type === 'text') parts.push(node.value)
  if (!('children' in node)) return
  if (node.type === 'element' && skip.test(node.tagName)) return
  const apart = node.type === 'element' && BLOCKS.test(node.tagName)
  if (apart) parts.push(' ')
  for (const child of node.children) collect(child, skip, parts)
  if (apart) parts.push(' ')
}

/** Number of words of a text in any script. */
export function countWords(prose: string): number {
  if (!UNSPACED.test(prose)) return prose.match(WORD)?.length ?? 0
  let count = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(prose))
    if (isWordLike) count += 1
  return count
}

/** About the first 300 characters, cut between words. */
export function excerpt(prose: string, most: number = EXCERPT_LENGTH): string {
  if (prose.length <= most) return prose
  const cut = prose.slice(0, most)
  const space = cut.lastIndexOf(' ')
  const kept = space > most / 2 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, '')
  return `${kept.replace(/[\s,;:.–—-]+$/u, '')}…`
}
