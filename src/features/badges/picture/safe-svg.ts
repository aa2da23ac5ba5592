import { say, type Words } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'

/**
 * Whether an SVG may be drawn: only shapes, text and colours, by names that are on a list. It is never served, only drawn
 * into a picture once, so what matters is that the drawing reads nothing and ends soon: no script, no reference to
 * anything outside, no entities, nothing that multiplies.
 * @returns why not; null when it may.
 */
export function problemOfSvg(bytes: Uint8Array): Words | null {
  if (bytes.byteLength > MAX_BYTES) return say(m.svgBytes, { kilobytes: MAX_BYTES / 1_000 })
  const text = decoded(bytes)
  if (text === null) return say(m.svgEncoding)
  if (/<!DOCTYPE|<!ENTITY|<\?xml-stylesheet/i.test(text)) return say(m.svgDoctype)
  if (text.includes('\\')) return say(m.svgBackslash)
  let elements = 0
  let uses = 0
  for (const tag of tagsOf(text)) {
    if (tag === null) return say(m.svgEnd)
    const name = tag.name.replace(/^svg:/, '')
    if (++elements > MAX_ELEMENTS) return say(m.svgElements, { most: MAX_ELEMENTS })
    if (name === 'use' && ++uses > MAX_USES) return say(m.svgUses, { most: MAX_USES })
    if (!ELEMENTS.has(name) && !isEditorsOwn(name)) return say(m.svgElement, { name: name.slice(0, 40) })
    const problem = problemOfAttributes(tag.attributes)
    if (problem !== null) return problem
  }
  return /@import|@font-face|expression\s*\(|url\(\s*(?!(?:["']|&quot;|&apos;)?#)/i.test(text) ? OUTSIDE : null
}

const OUTSIDE = say(m.svgOutside)
const MAX_BYTES = 200_000
const MAX_ELEMENTS = 3_000
const MAX_USES = 20

const ELEMENTS: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan ' +
    'linearGradient radialGradient stop clipPath'
  ).split(' '),
)

interface Tag {
  name: string
  attributes: string
}

/** Every start of an element, in one pass; null where something has no end, or hides a tag from others who read it. */
function* tagsOf(text: string): Generator<Tag | null> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = endOf(text, at)
    if (end === null) return yield null
    const inside = text.slice(at + 1, end - 1)
    at = end
    if (/^(?:!|\?|\/)/.test(inside)) continue
    const name = /^[^\s/>]*/.exec(inside)?.[0] ?? ''
    yield { name, attributes: inside.slice(name.length).replace(/\/$/, '') }
  }
}

/** Behind what begins at a `<`; a `>` inside quotes ends no tag. */
function endOf(text: string, at: number): number | null {
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4)
  if (text.startsWith('<![CDATA[', at)) {
    const end = behind(text, ']]>', at + 9)
    // Else a comment that begins inside would hide what follows it.
    return end === null || text.slice(at + 9, end).includes('<') ? null : end
  }
  let quote = ''
  for (let place = at + 1; place < text.length; place++) {
    const letter = text[place] ?? ''
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '<') return null
    else if (letter === '>') return place + 1
  }
  return null
}

function behind(text: string, end: string, from: number): number | null {
  const found = text.indexOf(end, from)
  return found < 0 ? null : found + end.length
}

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

const ATTRIBUTE = /\s+([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y

function problemOfAttributes(text: string): Words | null {
  ATTRIBUTE.lastIndex = 0
  const rest = text.trimEnd()
  while (ATTRIBUTE.lastIndex < rest.length) {
    const [whole, name = '', double, single] = ATTRIBUTE.exec(rest) ?? []
    if (whole === undefined) return say(m.svgQuotes)
    if (/^on/i.test(name)) return say(m.svgScript)
    const reference = /^(?:[\w-]+:)?href$/i.test(name) && !/^\s*#/.test(double ?? single ?? '')
    if (reference || /^xml:base$/i.test(name)) return OUTSIDE
  }
  return null
}
