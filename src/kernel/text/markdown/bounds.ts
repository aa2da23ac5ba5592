/** Most bytes (UTF-8) of one Markdown text. */
export const MAX_MARKDOWN = 1_000_000
/** Most quotes and lists inside one another at the start of a line. */
export const MAX_NESTING = 100

/**
 * Emphasis and brackets are matched within one paragraph in time that grows with the square of their number, so the
 * sum of these squares is bounded: one paragraph of 7,000 marks, or 20,000 paragraphs of 50.
 */
const MAX_MARKS_SQUARED = 50_000_000
/** Lines and table cells each become several elements; a long book has a tenth of this. */
const MAX_LINES = 50_000
const MAX_PIPES = 100_000
const CONTAINER = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
const FENCE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?(`{3,}|~{3,})/
const BLANK = /^[ \t>]*$/
const STARTS_BLOCK = /^(?: {0,3}(?:[-+*][ \t]|#{1,6}[ \t])|[ \t]*\|)/
const MARKS = /[[\]*_~`]/g

/** Why a text is shown as it was typed. */
export type Hazard = 'too-long' | 'too-nested' | 'too-costly'

/**
 * A first look at a text from anywhere, in linear time: what in it would cost more than reading it is worth.
 * @returns null for every text a person writes by hand.
 */
export function hazardOf(source: string): Hazard | null {
  if (source.length > MAX_MARKDOWN || Buffer.byteLength(source) > MAX_MARKDOWN) return 'too-long'
  const lines = source.split(/\r\n|\r|\n/)
  if (lines.some((line) => nestingOf(line) > MAX_NESTING)) return 'too-nested'
  if (lines.length > MAX_LINES || (source.match(/\|/g)?.length ?? 0) > MAX_PIPES) return 'too-costly'
  return marksSquared(lines) > MAX_MARKS_SQUARED ? 'too-costly' : null
}

function nestingOf(line: string): number {
  let depth = 0
  CONTAINER.lastIndex = 0
  while (CONTAINER.test(line)) depth += 1
  return depth
}

/** Sums over paragraphs, list items and table rows; code between fences holds no marks. */
function marksSquared(lines: readonly string[]): number {
  let total = 0
  let marks = 0
  let fence: string | null = null
  for (const line of lines) {
    const mark = FENCE.exec(line)?.[1]
    if (mark !== undefined && (fence === null || mark.startsWith(fence))) fence = fence === null ? mark : null
    const own = fence === null ? (line.match(MARKS)?.length ?? 0) : 0
    const starts = fence !== null || BLANK.test(line) || STARTS_BLOCK.test(line)
    if (starts) total += marks * marks
    marks = starts ? own : marks + own
  }
  return total + marks * marks
}
