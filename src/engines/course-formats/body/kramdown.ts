import type { Reporter } from '../report.ts'
import { append, fenceTracker } from '../text/lines.ts'
import { boxed, isKnownBox } from './boxes.ts'

const LIST_OF_ATTRIBUTES = /^ {0,3}\{:\s*([^}]*)\}[ \t]*$/
const QUOTED = /^ {0,3}>[ \t]?/
const DEEPEST = 20
/** Classes of code and pictures in the older lessons; they say how something looks. */
const LOOKS = /^(?:language-|source$|output$|error$|html$|image|auto_|rotate|table|toc$|no_toc$)/

/**
 * Draws the boxes of older lessons (quotes with `{: .challenge}` below them, in one another) and gives code its language
 * (`{: .language-bash}` below it). Other attribute lists are taken out; what they say about looks has no meaning here.
 */
export function drawKramdown(body: string, report: Pick<Reporter, 'directive'>): string {
  return body.includes('{:') ? drawn(body.split('\n'), report, 0).join('\n') : body
}

function drawn(lines: readonly string[], report: Pick<Reporter, 'directive'>, depth: number): string[] {
  const out: string[] = []
  const fences = fenceTracker()
  let opening: number | null = null
  let lastCode: number | null = null
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const quote = opening === null && QUOTED.test(line) ? quoteAt(lines, at) : null
    if (quote !== null) {
      const drawnOnes = quote.drawn && depth < DEEPEST
      append(out, drawnOnes ? drawnQuote(quote, report, depth) : lines.slice(at, quote.end))
      at = quote.end - 1
      lastCode = null
    } else if (fences.isCode(line)) {
      opening ??= out.length
      out.push(line)
      lastCode = opening
    } else {
      opening = null
      const attributes = attributesOf(line)
      if (attributes === null) {
        out.push(line)
        if (line.trim() !== '') lastCode = null
      } else if (lastCode !== null) {
        out[lastCode] = withLanguage(out[lastCode] ?? '', attributes)
        lastCode = null
      } else noteUnknown(attributes, report)
    }
  }
  return out
}

const LONGEST_LIST = 500

function attributesOf(line: string): string | null {
  return line.length > LONGEST_LIST ? null : (LIST_OF_ATTRIBUTES.exec(line)?.[1] ?? null)
}

interface Quote {
  inside: string[]
  /** Where the text goes on. */
  end: number
  /** The attribute list right below it. */
  attributes: string | null
  /** Attributes stand below it or in it; otherwise it stays as it is. */
  drawn: boolean
}

/** A quote with its lazy lines. */
function quoteAt(lines: readonly string[], start: number): Quote {
  const inside: string[] = []
  const fences = fenceTracker()
  let end = start
  for (; end < lines.length; end++) {
    const line = lines[end] ?? ''
    const quoted = QUOTED.test(line)
    if (!quoted && (line.trim() === '' || attributesOf(line) !== null || fences.isCode(line))) break
    inside.push(line.replace(QUOTED, ''))
  }
  const attributes = attributesOf(lines[end] ?? '')
  const drawn = attributes !== null || inside.some((line) => line.includes('{:'))
  return { inside, end: attributes === null ? end : end + 1, attributes, drawn }
}

function drawnQuote(quote: Quote, report: Pick<Reporter, 'directive'>, depth: number): string[] {
  const inside = drawn(quote.inside, report, depth + 1)
  const names = [...(quote.attributes ?? '').matchAll(/\.([\w-]+)/g)].map(([, name]) => name ?? '')
  const name = names.find(isKnownBox) ?? names.find((one) => !LOOKS.test(one))
  if (name === undefined) return inside.map((line) => (line === '' ? '>' : `> ${line}`))
  report.directive(name, isKnownBox(name))
  return boxed(name, inside)
}

function withLanguage(fence: string, attributes: string): string {
  const [, language] = /\.language-([\w+#.-]+)/.exec(attributes) ?? []
  return language !== undefined && /^[ \t>]*(?:`{3,}|~{3,})[ \t]*$/.test(fence) ? fence.trimEnd() + language : fence
}

function noteUnknown(attributes: string, report: Pick<Reporter, 'directive'>): void {
  for (const [, name = ''] of attributes.matchAll(/\.([\w-]+)/g)) {
    if (!LOOKS.test(name)) report.directive(name, false)
  }
}
