import { createHash } from 'node:crypto'
import { renderMarkdown, type Rendered, type RenderOptions } from './markdown.ts'

const MOST_CHARACTERS = 32_000_000

const kept = new Map<string, Rendered>()
let size = 0

/**
 * Renders a text once: kept by the hash of the text and of what its references resolve to.
 * @param context names the set of references (a course and its revision); texts without any share one.
 */
export function renderKept(markdown: string, context = '', options: RenderOptions = {}): Rendered {
  const key = createHash('sha256').update(`${context}\u0000${options.shift ?? 0}\u0000`).update(markdown).digest('base64')
  const known = kept.get(key)
  if (known) {
    kept.delete(key)
    kept.set(key, known)
    return known
  }
  const made = renderMarkdown(markdown, options)
  kept.set(key, made)
  size += made.html.length
  for (const [oldest, { html }] of kept) {
    if (size <= MOST_CHARACTERS) break
    kept.delete(oldest)
    size -= html.length
  }
  return made
}
