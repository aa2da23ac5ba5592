import { createHash } from 'node:crypto'
import { renderMarkdown, type Rendered } from './markdown/render.ts'
import type { RenderOptions } from './markdown/options.ts'

const MOST_BYTES = 64_000_000

/** Where drawn texts are kept between requests. */
export interface MarkdownStore {
  get(key: string): Rendered | undefined
  set(key: string, rendered: Rendered): void
}

/** Keeps what was used last, up to a size; a text larger than all of it is not kept. */
export function boundedStore(mostBytes: number = MOST_BYTES): MarkdownStore & { readonly bytes: () => number } {
  const kept = new Map<string, { rendered: Rendered; size: number }>()
  let bytes = 0
  const drop = (key: string) => {
    bytes -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }
  return {
    get(key) {
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      kept.set(key, found)
      return found.rendered
    },
    set(key, rendered) {
      drop(key)
      const size = sizeOf(key, rendered)
      if (size > mostBytes) return
      kept.set(key, { rendered, size })
      bytes += size
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) break
        drop(oldest)
      }
    },
    bytes: () => bytes,
  }
}

/** Strings take two bytes a character at most. */
function sizeOf(key: string, { html, outline, summary }: Rendered): number {
  const entries = outline.reduce((sum, { id, text }) => sum + 2 * (id.length + text.length) + 100, 0)
  return 2 * (key.length + html.length + summary.length) + entries + 200
}

/**
 * A renderer that draws each text once.
 * @returns like `renderMarkdown`; `context` names everything the answers of the functions among the options depend on
 * (a course and its revision), since functions cannot be compared.
 */
export function markdownCache(store: MarkdownStore = boundedStore()) {
  return (source: string, context = '', options: RenderOptions = {}): Rendered => {
    const key = keyOf(source, context, options)
    const known = store.get(key)
    if (known !== undefined) return known
    const made = renderMarkdown(source, options)
    store.set(key, made)
    return made
  }
}

function keyOf(source: string, context: string, { shift, idPrefix, origin, language }: RenderOptions): string {
  const rest = JSON.stringify([context, shift, idPrefix, origin, language])
  return createHash('sha256').update(rest).update('\0').update(source).digest('base64')
}

/** The renderer of this process. */
export const renderKept = markdownCache()
