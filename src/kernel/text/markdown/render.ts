import { hazardOf, MAX_MARKDOWN, type Hazard } from './bounds.ts'
import { TooCostly } from './cost.ts'
import { flatHtml } from './flat.ts'
import { outlineOf, type OutlineEntry } from './headings.ts'
import { words } from './messages.ts'
import { settingsOf, type RenderOptions, type Settings } from './options.ts'
import { markdownTree, treeHtml } from './pipeline.ts'
import { countWords, excerpt, proseOf } from './reading.ts'
import { withinTime } from './watchdog.ts'

/** Longest time a text is worked on: honest ones need about a third of it on a slow, busy machine. */
export function mostMs(source: string): number {
  return 1_500 + source.length / 100
}

export interface Rendered {
  readonly html: string
  readonly outline: readonly OutlineEntry[]
  /** Words without code. */
  readonly words: number
  /** About the first 300 characters without marks, for descriptions. */
  readonly summary: string
  /** Why the text is shown as it was typed, or null. */
  readonly flattened: string | null
}

/**
 * Draws Markdown (CommonMark and GitHub's tables, tasks, strikethrough, footnotes, autolinks; HTML inside it sanitised)
 * as HTML that is safe on any page of this site under a policy without inline style or script. Takes any text in bounded
 * time: one that is too long, too deep or too costly is shown as it was typed, and `flattened` says why.
 */
export function renderMarkdown(source: string, options: RenderOptions = {}): Rendered {
  return attempt(source, () => renderFully(source, options)) ?? asTyped(source, options)
}

/** The same without a look at the clock, where somebody else holds it: a thread can be ended. */
export function renderFully(source: string, options: RenderOptions = {}): Rendered {
  const settings = settingsOf(options)
  const hazard = hazardOf(source)
  if (hazard !== null) return flattened(source, hazard, settings)
  return unlessTooCostly(() => draw(source, settings)) ?? flattened(source, 'too-costly', settings)
}

/** A text that was too costly to draw. */
export function asTyped(source: string, options: RenderOptions = {}): Rendered {
  return flattened(source, 'too-costly', settingsOf(options))
}

/** @returns what `work` made, or null when it asked for too much time, stack or room. */
export function attempt<T>(source: string, work: () => T): T | null {
  return unlessTooCostly(() => withinTime(mostMs(source), work)?.value ?? null)
}

function unlessTooCostly<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooCostly || error instanceof RangeError) return null
    throw error
  }
}

function draw(source: string, settings: Settings): Rendered {
  const tree = markdownTree(source, settings)
  const prose = proseOf(tree, /^pre$/)
  const body = proseOf(tree, /^(?:pre|h[1-6]|table)$/)
  return {
    html: treeHtml(tree),
    outline: outlineOf(tree),
    words: countWords(prose),
    summary: excerpt(body === '' ? prose : body),
    flattened: null,
  }
}

function flattened(source: string, hazard: Hazard, { t }: Settings): Rendered {
  const why = { 'too-long': words.tooLong, 'too-nested': words.tooNested, 'too-costly': words.tooCostly }[hazard]
  const start = source.slice(0, 2_000).replace(/\s+/g, ' ').trim()
  return {
    html: flatHtml(source),
    outline: [],
    words: 0,
    summary: excerpt(start),
    flattened: t(why, { most: MAX_MARKDOWN }),
  }
}
