import { kindOfType, UNKNOWN, type Kind } from './kinds.ts'

const START = 4_096
/** Tab, line feed, form feed, carriage return and escape are the only controls a text has. */
const TEXT_CONTROLS = new Set([9, 10, 12, 13, 27])
/** Markup with entities or a document type can hold anything. */
const DOCTYPE = /<!(?:doctype|entity)/i
const BY_ENDING: Readonly<Record<string, string>> = { md: 'text/markdown', markdown: 'text/markdown', csv: 'text/csv' }

/**
 * The kind of a text. HTML and all source code are plain text, and so is JSON that does not parse or SVG with a document
 * type. A text in an older encoding than UTF-8 is taken too, for the tables that office programs write.
 */
export function textKind(bytes: Uint8Array, name: string): Kind {
  if (bytes.some((byte) => byte < 32 && !TEXT_CONTROLS.has(byte))) return UNKNOWN
  const text = decoded(bytes) ?? ''
  if (isSvg(text)) return kindOfType('image/svg+xml')
  if (/^\s*[[{]/.test(text.slice(0, START))) {
    const json = parsed(text)
    if (json !== null) return kindOfType(isNotebook(json) ? 'application/x-ipynb+json' : 'application/json')
  }
  const ending = /\.([a-z]{1,10})$/i.exec(name.slice(-20))?.[1]?.toLowerCase() ?? ''
  return kindOfType(BY_ENDING[ending] ?? 'text/plain')
}

/** The first element is svg, after any XML declaration and comments. */
function isSvg(text: string): boolean {
  let rest = text.slice(0, START).trimStart()
  for (const [start, end] of [['<?xml', '?>'], ...Array.from({ length: 10 }, () => ['<!--', '-->'])] as [
    string,
    string,
  ][]) {
    if (!rest.startsWith(start)) continue
    const at = rest.indexOf(end)
    if (at < 0) return false
    rest = rest.slice(at + end.length).trimStart()
  }
  return /^<svg[\s>]/i.test(rest) && !DOCTYPE.test(text)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

function isNotebook(json: object): boolean {
  return 'nbformat' in json && typeof json.nbformat === 'number' && 'cells' in json && Array.isArray(json.cells)
}
