import type { Link, PhrasingContent, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'

/** Punctuation of scripts that set no space after it, and no address holds as it is written. */
const ENDS = /[。，、；：！？（）「」『』【】《》〈〉…،؛؟«»“”]/u
const BEGINS = /(?:https?:\/\/|www\.)/i

/** Addresses that stand in a text by themselves end before such punctuation, which GitHub's rule takes for a part of them. */
export function endAddresses(tree: Root): void {
  visit(tree, 'link', (link, index, parent) => {
    const words = literal(link)
    if (words === null || index === undefined || parent === undefined || !ENDS.test(words)) return undefined
    const pieces = split(words)
    parent.children.splice(index, 1, ...pieces)
    return [SKIP, index + pieces.length]
  })
}

/** The words of a link that was written as nothing but its address. */
function literal({ children, position }: Link): string | null {
  const [only, ...more] = children
  if (only?.type !== 'text' || more.length > 0 || !BEGINS.test(only.value)) return null
  const { start, end } = position ?? {}
  const written = start?.offset === undefined || end?.offset === undefined ? null : end.offset - start.offset
  return written === null || written === only.value.length ? only.value : null
}

function split(words: string): PhrasingContent[] {
  const end = words.search(ENDS)
  if (end < 0) return [linkTo(words)]
  const rest = words.slice(end)
  const again = rest.search(BEGINS)
  const head = words.slice(0, end)
  const pieces: PhrasingContent[] = [
    // The scheme alone leads nowhere.
    /^(?:https?:|www)[/.]*$/i.test(head) ? textOf(head) : linkTo(head),
    textOf(again < 0 ? rest : rest.slice(0, again)),
  ]
  return again < 0 ? pieces : [...pieces, ...split(rest.slice(again))]
}

function linkTo(words: string): Link {
  const url = /^https?:/i.test(words) ? words : `http://${words}`
  return { type: 'link', url, title: null, children: [textOf(words)] }
}

function textOf(value: string): { type: 'text'; value: string } {
  return { type: 'text', value }
}
