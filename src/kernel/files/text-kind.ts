import { setImmediate as breathe } from 'node:timers/promises'
import { kindOfType, UNKNOWN, type Kind } from './kinds.ts'

const START = 4_096
/** Tab, line feed, form feed, carriage return and escape are the only controls a text has. */
const TEXT_CONTROLS = new Set([9, 10, 12, 13, 27])
const IN_NO_TEXT = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 32 && !TEXT_CONTROLS.has(byte) ? 1 : 0))
/** A longer text is not parsed, since everybody would wait meanwhile: it is JSON by how it starts and ends. */
const LONGEST_PARSED = 4_000_000
const PIECE = 100_000
/** Markup with entities or a document type can hold anything. */
const DOCTYPE = /<!(?:doctype|entity)/i
const DOCTYPE_LENGTH = 9
const BY_ENDING: Readonly<Record<string, string>> = { md: 'text/markdown', markdown: 'text/markdown', csv: 'text/csv' }

/**
 * The kind of a text. HTML and all source code are plain text, and so is JSON that does not parse or SVG with a document
 * type. A text in an older encoding than UTF-8 is taken too, for the tables that office programs write.
 */
export async function textKind(bytes: Uint8Array, name: string): Promise<Kind> {
  const looked = await lookThrough(bytes)
  if (looked === null) return UNKNOWN
  if (!looked.declares && startsAsSvg(looked.start)) return kindOfType('image/svg+xml')
  const json = jsonIn(looked)
  if (json !== null) return kindOfType(json === 'notebook' ? 'application/x-ipynb+json' : 'application/json')
  const ending = /\.([a-z]{1,10})$/i.exec(name.slice(-20))?.[1]?.toLowerCase() ?? ''
  return kindOfType(BY_ENDING[ending] ?? 'text/plain')
}

interface Looked {
  /** Empty, like the end, where the text is not UTF-8. */
  start: string
  end: string
  /** The whole text, unless it is too long to be parsed. */
  whole: string | null
  declares: boolean
}

/** Looks at every character, piece by piece. @returns null for what no text holds. */
async function lookThrough(bytes: Uint8Array): Promise<Looked | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const pieces: string[] = []
  let legible = true
  let declares = false
  for (let from = 0; from < bytes.byteLength; from += PIECE) {
    if (from > 0) await breathe()
    const piece = bytes.subarray(from, from + PIECE)
    if (holdsControls(piece)) return null
    const text: string | null = legible ? decoded(decoder, piece, from + PIECE < bytes.byteLength) : null
    legible = text !== null
    if (text === null) continue
    declares ||= DOCTYPE.test((pieces.at(-1) ?? '').slice(-DOCTYPE_LENGTH) + text)
    pieces.push(text)
  }
  if (!legible) return { start: '', end: '', whole: '', declares }
  return {
    start: (pieces[0] ?? '').slice(0, START),
    end: pieces.slice(-2).join('').slice(-START),
    whole: bytes.byteLength > LONGEST_PARSED ? null : pieces.join(''),
    declares,
  }
}

/** A loop, since a function called for each of millions of bytes takes ten times as long. */
function holdsControls(piece: Uint8Array): boolean {
  for (const byte of piece) if (IN_NO_TEXT[byte] === 1) return true
  return false
}

function decoded(decoder: TextDecoder, piece: Uint8Array, stream: boolean): string | null {
  try {
    return decoder.decode(piece, { stream })
  } catch {
    return null
  }
}

/** The first element is svg, after any XML declaration and comments. */
function startsAsSvg(start: string): boolean {
  let rest = start.trimStart()
  for (const [open, close] of [['<?xml', '?>'], ...Array.from({ length: 10 }, () => ['<!--', '-->'])] as [
    string,
    string,
  ][]) {
    if (!rest.startsWith(open)) continue
    const at = rest.indexOf(close)
    if (at < 0) return false
    rest = rest.slice(at + close.length).trimStart()
  }
  return /^<svg[\s>]/i.test(rest)
}

function jsonIn({ start, end, whole }: Looked): 'notebook' | 'other' | null {
  if (!/^\s*[[{]/.test(start)) return null
  if (whole !== null) {
    const json = parsed(whole)
    return json === null ? null : isNotebook(json) ? 'notebook' : 'other'
  }
  if (!/[\]}]\s*$/.test(end)) return null
  // Notebooks end with the version of their format; programs write their keys in order.
  return /^\s*\{\s*"cells"\s*:/.test(start) && /"nbformat"\s*:\s*\d/.test(end) ? 'notebook' : 'other'
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
