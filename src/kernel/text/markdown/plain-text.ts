import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { hazardOf } from './bounds.ts'
import { attempt } from './render.ts'

const READER = unified().use(remarkParse).use(remarkGfm)
/** One line without a mark that could mean something: not worth the parser, which most names and answers are spared by it. */
const PLAIN = /^[^*_[\]<>#|~`\\&\n]*$/
const TAG = /<[^<>]*>/g

/**
 * The words of a Markdown text without its marks, code and addresses left out, for searching. It is not HTML and not safe
 * as such. A text too costly to read as Markdown is given as it was typed.
 */
export function plainText(source: string): string {
  const read =
    !PLAIN.test(source) && hazardOf(source) === null ? attempt(source, () => textOf(READER.parse(source))) : null
  return (read ?? source).replaceAll(/\s+/g, ' ').trim()
}

const APART = new Set(['paragraph', 'heading', 'listItem', 'tableCell', 'break', 'blockquote', 'footnoteDefinition'])

function textOf(root: Nodes): string {
  const parts: string[] = []
  const waiting: (Nodes | string)[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') parts.push(node)
    else if (node.type === 'text' || node.type === 'inlineCode') parts.push(node.value)
    else if (node.type === 'html') parts.push(node.value.replaceAll(TAG, ' '))
    else if (node.type === 'image' || node.type === 'imageReference') parts.push(node.alt ?? '')
    else if ('children' in node) {
      if (APART.has(node.type)) waiting.push(' ')
      waiting.push(...node.children.toReversed())
    }
  }
  return parts.join('')
}
