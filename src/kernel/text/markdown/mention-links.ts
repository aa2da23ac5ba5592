import type { ElementContent, Nodes, Root } from 'hast'
import { splitMentions } from '../handles.ts'
import { element, text } from './rewrite.ts'

/** Most people one text can call. */
export const MAX_MENTIONS = 20

const QUIET = /^(?:a|code|kbd|pre|samp|tt|script|style|textarea|title|svg|math)$/

/** Calls `visit` for each text that can hold a mention: not code, not a link. Its return replaces the text. */
function eachText(node: Nodes, replace: (value: string) => ElementContent[] | null): void {
  if (!('children' in node) || (node.type === 'element' && QUIET.test(node.tagName))) return
  const children = node.children.flatMap((child): (typeof child)[] => {
    if (child.type === 'text' && child.value.includes('@')) return replace(child.value) ?? [child]
    eachText(child, replace)
    return [child]
  })
  // Texts become elements and texts, which stand wherever a text can.
  node.children = children as typeof node.children
}

/** The handles called in a tree, in order, each once. */
export function handlesIn(tree: Root): string[] {
  const handles = new Set<string>()
  eachText(tree, (value) => {
    for (const piece of splitMentions(value))
      if (piece.handle !== null && handles.size < MAX_MENTIONS) handles.add(piece.handle)
    return null
  })
  return [...handles]
}

/** Makes links of the handles that belong to somebody. */
export function linkMentions(tree: Root, pageOf: (handle: string) => string | null): void {
  const pages = new Map<string, string | null>()
  eachText(tree, (value) =>
    splitMentions(value).map((piece): ElementContent => {
      if (piece.handle === null) return text(piece.text)
      const known = pages.get(piece.handle)
      if (known === undefined && pages.size >= MAX_MENTIONS) return text(piece.text)
      const page = known === undefined ? pageOf(piece.handle) : known
      pages.set(piece.handle, page)
      return page === null ? text(piece.text) : element('a', { href: page, className: ['mention'] }, [text(piece.text)])
    }),
  )
}
