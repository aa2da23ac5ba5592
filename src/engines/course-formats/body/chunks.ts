import { fenceTracker } from '../text/lines.ts'

/** A chunk ends at a heading after so many characters, at an empty line after twice as many. */
const ENOUGH = 4_000
const HEADING = /^#{1,6}[ \t]/
/** HTML in which neither headings nor empty lines mean anything. */
const OPAQUE = /<!--|<(pre|script|style|textarea)\b/i

/**
 * Cuts a text where blocks of Markdown end, so that it can be looked at piece by piece with other work in between.
 * Joined, the pieces are the text.
 */
export function chunksOf(body: string): string[] {
  const chunks: string[] = []
  const fences = fenceTracker()
  let chunk: string[] = []
  let size = 0
  let until: string | null = null
  for (const line of body.split('\n')) {
    const code = until === null && fences.isCode(line)
    const mayEnd = until === null && !code
    if (mayEnd && ((size > ENOUGH && HEADING.test(line)) || (size > 2 * ENOUGH && line.trim() === ''))) {
      chunks.push(`${chunk.join('\n')}\n`)
      chunk = []
      size = 0
    }
    if (!code) until = stillOpaque(line, until)
    chunk.push(line)
    size += line.length + 1
  }
  return [...chunks, chunk.join('\n')]
}

function stillOpaque(line: string, until: string | null): string | null {
  const lower = line.toLowerCase()
  if (until !== null) return lower.includes(until) ? null : until
  const [opening, tag] = OPAQUE.exec(lower) ?? []
  if (opening === undefined) return null
  const end = tag === undefined ? '-->' : `</${tag}`
  return lower.includes(end) ? null : end
}
