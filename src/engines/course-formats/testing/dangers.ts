import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Root } from 'hast'

const TAGS = new Set(['script', 'style', 'iframe', 'object', 'embed', 'form', 'base', 'meta', 'link'])

/** What could run in a piece of HTML, as a browser would read it: elements, handlers, addresses. */
export function dangersIn(html: string): string[] {
  const found: string[] = []
  const tree: Root = unified()
    .use(rehypeRaw)
    .runSync({ type: 'root', children: [{ type: 'raw', value: html }] })
  visit(tree, 'element', ({ tagName, properties }) => {
    if (TAGS.has(tagName)) found.push(`<${tagName}>`)
    for (const [name, value] of Object.entries(properties)) {
      if (/^on/i.test(name)) found.push(name)
      if (/^[\s\p{Cc}]*(?:javascript|data|vbscript):/iu.test(String(value))) found.push(`${name}=${String(value)}`)
    }
  })
  return found
}
