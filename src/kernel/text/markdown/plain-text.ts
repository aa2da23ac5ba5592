import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { isSmall } from './effort.ts'
import { emphasisInAllScripts } from './emphasis.ts'

const READER = unified().use(remarkParse).use(remarkGfm).use(emphasisInAllScripts)
/** One line without a mark that could mean something: not worth the parser, which most names and answers are spared by it. */
const PLAIN = /^[^*_[\]<>#|~`\\&\n]*$/
const TAG = /<[^<>]*>/g

/**
 * The words of a Markdown text without its marks, code and addresses left out, for searching. It is not HTML and not safe
 * as such. A long text is not parsed, since everybody would wait: its marks are taken out line by line.
 */
export function plainText(source: string): string {
  const words = PLAIN.test(source) ? source : isSmall(source) ? textOf(READER.parse(source)) : withoutMarks(source)
  return words.replaceAll(/\s+/g, ' ').trim()
}

/** The first characters of the words of a text, for lists and descriptions; the rest of it is not read. */
export function plainStart(source: string, most: number): string {
  return plainText(source.slice(0, most * CHARACTERS_A_WORD)).slice(0, most)
}

/** Links and marks around the words that are shown. */
const CHARACTERS_A_WORD = 10
const FENCED = /^[ \t>]*(`{3,}|~{3,})/
const RULE = /^[ \t>|:*_=-]*$/
const BEFORE_WORDS = /^[ \t]*(?:>[ \t]*|[-+*][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)*/
const DEFINITION = /^ {0,3}\[[^\]]{1,200}\]:/
const TARGET = /\]\([^()\s]{0,2000}(?:\s"[^"]{0,500}")?\)|\]\[[^\][]{0,200}\]/g
const MARKS = /!?\[|[\]*`|]|~~|\\(?=[!-/:-@[-`{-~])|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu

/** In linear time, as near to what a reader sees as lines by themselves tell. */
function withoutMarks(source: string): string {
  const lines: string[] = []
  let fence: string | null = null
  for (const line of source.split(/\r\n|\r|\n/)) {
    const mark = FENCED.exec(line)?.[1]
    if (mark !== undefined && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null
    else if (fence === null && !RULE.test(line) && !DEFINITION.test(line)) lines.push(wordsOf(line))
  }
  return lines.join('\n')
}

function wordsOf(line: string): string {
  return line.replace(BEFORE_WORDS, '').replaceAll(TARGET, ']').replaceAll(TAG, ' ').replaceAll(MARKS, '')
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
