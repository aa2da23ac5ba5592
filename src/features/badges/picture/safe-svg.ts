/**
 * Whether an SVG may be drawn: only shapes, text and colours, by names that are on a list. It is never served, only drawn
 * into a picture once, so what matters is that the drawing reads nothing and ends soon: no script, no reference to
 * anything outside, no entities, nothing that multiplies.
 * @returns why not, in a sentence; null when it may.
 */
export function problemOfSvg(bytes: Uint8Array): string | null {
  if (bytes.byteLength > MOST_BYTES) return `An SVG can have at most ${MOST_BYTES / 1_000} kB.`
  const text = decoded(bytes)
  if (text === null) return 'An SVG must be UTF-8.'
  if (/<!DOCTYPE|<!ENTITY|<\?xml-stylesheet/i.test(text))
    return 'An SVG may have no DOCTYPE and no style sheet outside.'
  let elements = 0
  let uses = 0
  for (const [whole, name, attributes = ''] of withoutComments(text).matchAll(TAG)) {
    const plain = (name ?? '').replace(/^svg:/, '')
    if (whole.startsWith('<?xml') || whole.startsWith('</')) continue
    if (++elements > MOST_ELEMENTS) return `An SVG can have at most ${MOST_ELEMENTS} elements.`
    if (plain === 'use' && ++uses > MOST_USES) return `An SVG can use its parts again at most ${MOST_USES} times.`
    if (!ELEMENTS.has(plain) && !isEditorsOwn(plain)) return `An SVG may not have “${plain.slice(0, 40)}” in it.`
    const problem = problemOfAttributes(attributes)
    if (problem !== null) return problem
  }
  return problemOfStyles(text)
}

const MOST_BYTES = 200_000
const MOST_ELEMENTS = 3_000
const MOST_USES = 20

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan ' +
    'linearGradient radialGradient stop clipPath'
  ).split(' '),
)

/** Starts of elements, whatever stands between their names and ends; a `>` inside quotes does not end one. */
const TAG = /<([^\s/>!][^\s/>]*|\/[^\s>]*|\?[^\s>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g
const ATTRIBUTE = /([^\s=/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** What drawing programs keep for themselves; it is not drawn. */
function isEditorsOwn(name: string): boolean {
  return /^(?:sodipodi|inkscape|rdf|cc|dc|sketch|serif):[\w-]+$/.test(name)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function withoutComments(text: string): string {
  return text.replaceAll(/<!--[\s\S]*?-->/g, '')
}

function problemOfAttributes(text: string): string | null {
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? ''
    if (/^on/i.test(name)) return 'An SVG may have no scripts in it.'
    if (/^xml:base$/i.test(name)) return 'An SVG may not refer to anything outside.'
    if (/^(?:\w+:)?href$/i.test(name) && !/^\s*#/.test(value)) return 'An SVG may not refer to anything outside.'
  }
  return null
}

/** Styles, in attributes and in elements: nothing but what is in the file may be named, and no letter be hidden. */
function problemOfStyles(text: string): string | null {
  if (/@import|@font-face|expression\s*\(/i.test(text)) return 'An SVG may not refer to anything outside.'
  if (/url\(\s*(?!["'&quot;]{0,6}\s*#)/i.test(text)) return 'An SVG may not refer to anything outside.'
  if (/<style[\s\S]*?\\[\s\S]*?<\/style/i.test(text)) return 'An SVG may hide no letters in its styles.'
  return null
}
