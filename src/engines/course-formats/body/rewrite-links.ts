import { escapeHtml } from '../text/html.ts'
import { destinationsIn, type Destination, type HtmlPiece } from './destinations.ts'

/** What stands in the place of an address; null leaves it as it is. */
export type Redirect = (address: string) => string | null

interface Edit {
  start: number
  end: number
  text: string
}

const ATTRIBUTES = /^\{:?[ \t]*((?:[.#][\w-]|[\w-]+=)[^{}]{0,1000})\}/
const ALT = /\balt=(?:'([^']*)'|"([^"]*)")/
const HTML_ADDRESS = /(\s(?:href|src|poster)\s{0,5}=\s{0,5})(?:"([^"]{0,2000})"|'([^']{0,2000})')/gi

/**
 * Rewrites every address in a piece of Markdown, also in HTML inside it, and takes the attributes behind links and
 * pictures away: `{alt='...'}` becomes the picture's description, and its words a caption. All else stays as typed.
 */
export function rewriteLinks(markdown: string, redirect: Redirect): string {
  const { destinations, html } = destinationsIn(markdown)
  const edits = [
    ...destinations.flatMap((destination) => editsFor(markdown, destination, redirect)),
    ...html.flatMap((piece) => editHtml(piece, redirect)),
  ]
  let text = markdown
  for (const { start, end, text: next } of edits.toSorted((a, b) => b.start - a.start)) {
    text = text.slice(0, start) + next + text.slice(end)
  }
  return text
}

function editsFor(markdown: string, destination: Destination, redirect: Redirect): Edit[] {
  const { kind, address, end, url } = destination
  const next = redirect(url)
  const [braces = '', attributes = ''] =
    kind === 'definition' ? [] : (ATTRIBUTES.exec(markdown.slice(end, end + 1_100)) ?? [])
  const [, single, double] = ALT.exec(attributes) ?? []
  const alt = single ?? double
  if (kind === 'image' && alt !== undefined) return [withAlt(markdown, destination, next, alt, end + braces.length)]
  const edits: Edit[] = next === null ? [] : [{ ...address, text: next }]
  if (braces !== '') edits.push({ start: end, end: end + braces.length, text: '' })
  return edits
}

function withAlt(markdown: string, image: Destination, next: string | null, alt: string, end: number): Edit {
  const { start, address, alone } = image
  const given = markdown.slice(address.start, address.end)
  const caption = markdown
    .slice(start + 2, address.start)
    .replace(/\]\(\s*<?$/, '')
    .trim()
  const described = alt.replaceAll(/\s+/g, ' ').replaceAll(/[[\]\\*_`<]/g, '\\$&')
  const picture = `![${described}](<${(next ?? given).replaceAll(/[<>\n]/g, '')}>)`
  if (caption === '') return { start, end, text: picture }
  const text = alone
    ? `<figure>\n\n${picture}\n\n<figcaption>\n\n${caption}\n\n</figcaption>\n</figure>\n`
    : `${picture} ${caption}`
  return { start, end, text }
}

function editHtml({ start, end, value }: HtmlPiece, redirect: Redirect): Edit[] {
  const text = value.replaceAll(HTML_ADDRESS, (whole, name: string, double?: string, single?: string) => {
    const next = redirect(unescaped(double ?? single ?? ''))
    return next === null ? whole : `${name}"${escapeHtml(next)}"`
  })
  return text === value ? [] : [{ start, end, text }]
}

function unescaped(value: string): string {
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}
