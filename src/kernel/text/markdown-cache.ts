import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { isRefusal, type Refusal } from '../refusal.ts'
import type { Owner, Threads } from '../threads/index.ts'
import { effortOf, isSmall } from './markdown/effort.ts'
import { renderingOf, type DrawOptions } from './markdown/options.ts'
import { asTyped, renderMarkdown, type Rendered } from './markdown/render.ts'
import { drawing, type Drawing } from './tasks.ts'

const MAX_BYTES = 64_000_000
/** How much effort one page takes of the site itself; what is more is drawn in a thread. */
const MAX_EFFORT = 1_500
/** Texts that show others (none does today) would need more than one look. */
const MAX_ROUNDS = 3

const kept = new LRUCache<string, Rendered>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf })

/** The texts of a page that is being drawn, from the first look to the last. */
interface Page {
  effort: number
  readonly drawn: Map<string, Rendered>
  readonly wanted: Map<string, Drawing>
}

let page: Page | null = null

/**
 * A text as safe HTML, drawn once for all who see it in the same way. Within `drawnWhole` a long one that nobody has drawn
 * yet is empty at the first look, and drawn before the next one.
 */
export function renderKept(source: string, options: DrawOptions = {}): Rendered {
  const key = keyOf(source, options)
  const known = page?.drawn.get(key) ?? kept.get(key)
  if (known !== undefined) return known
  if (page !== null && !isPartOf(page, source)) {
    page.wanted.set(key, { source, options })
    return { html: '', outline: [], words: 0, summary: '', flattened: null }
  }
  const made = renderMarkdown(source, renderingOf(options))
  kept.set(key, made)
  return made
}

/** Whether a text is drawn together with its page. */
function isPartOf(current: Page, source: string): boolean {
  if (!isSmall(source)) return false
  current.effort += effortOf(source)
  return current.effort <= MAX_EFFORT
}

/** Whether what is being drawn now lacks a text, so that nobody keeps it. */
export function lacksTexts(): boolean {
  return page !== null && page.wanted.size > 0
}

/**
 * Makes a page; where it shows long texts that were not drawn yet, they are drawn in a thread, and it is made again.
 * @param make draws the page whole, at once, and has no other effect.
 * @returns `too-fast` when too much of this person waits already.
 */
export async function drawnWhole(threads: Threads, owner: Owner, make: () => string): Promise<string | Refusal> {
  const own: Page = { effort: 0, drawn: new Map(), wanted: new Map() }
  for (let round = 0; ; round++) {
    const made = looked(own, make)
    if (own.wanted.size === 0 || round === MAX_ROUNDS) return made
    for (const [key, text] of own.wanted) {
      const drawn = await threads.run(drawing, text, owner)
      if (isRefusal(drawn) && drawn.kind === 'limited') return drawn
      const shown = isRefusal(drawn) ? asTyped(text.source, renderingOf(text.options)) : drawn
      kept.set(key, shown)
      own.drawn.set(key, shown)
    }
    own.wanted.clear()
  }
}

function looked(own: Page, make: () => string): string {
  const around = page
  page = own
  try {
    return make()
  } finally {
    page = around
  }
}

/** Strings take two bytes a character at most. */
function sizeOf({ html, outline, summary }: Rendered): number {
  const entries = outline.reduce((sum, { id, text }) => sum + 2 * (id.length + text.length) + 100, 0)
  return 2 * (html.length + summary.length) + entries + 200
}

function keyOf(source: string, options: DrawOptions): string {
  const { references, people, shift, idPrefix, origin, language } = options
  const form = JSON.stringify([shift, idPrefix, origin, language, people, references])
  return createHash('sha256').update(form).update('\0').update(source).digest('base64')
}
