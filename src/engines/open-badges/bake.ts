import { crc32 } from 'node:zlib'
import type { Credential } from './documents.ts'
import type { HostedDocument } from './open-badges-2.ts'
import { rootOf } from './svg-tags.ts'

/**
 * What goes into a picture: an Open Badges 3.0 credential as signed JSON or as JSON web token, or a 2.0 Assertion as its
 * document or as the URL at which it is hosted.
 */
export type Contents = { credential: Credential | string } | { assertion: HostedDocument | string }

/** The picture that carries a badge, or in a sentence why there is none. */
export type Baked<T> = { image: T } | { problem: string }

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MAX_BYTES = 10_000_000
const JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/
const HOSTED = /^https?:[!#-;=?-[\]_a-z~]+$/i
const NO_PNG = { problem: 'It is no PNG picture.' }
const NO_SVG = { problem: 'It is no SVG picture.' }

/** Keywords and elements of both versions. */
const FORMS = {
  credential: { keyword: 'openbadgecredential', tag: 'credential', namespace: 'https://purl.imsglobal.org/ob/v3p0' },
  assertion: { keyword: 'openbadges', tag: 'assertion', namespace: 'http://openbadges.org' },
} as const

/**
 * Bakes a badge into a PNG: one uncompressed iTXt chunk before the picture's data, in place of any that was there.
 * https://www.imsglobal.org/spec/ob/v3p0/#png and https://www.imsglobal.org/spec/ob/v2p0/baking/
 */
export function bakePng(png: Uint8Array, contents: Contents): Baked<Uint8Array> {
  const written = textOf(contents)
  if ('problem' in written) return written
  const chunks = chunksOf(Buffer.from(png.buffer, png.byteOffset, png.byteLength))
  if (chunks === null) return NO_PNG
  const { keyword } = FORMS[written.form]
  const kept = chunks.filter((chunk) => !isTextOf(chunk, keyword))
  const at = kept.findIndex(({ type }) => type === 'IDAT')
  const made = textChunk(keyword, written.text)
  const before = kept.slice(0, at).map(({ bytes }) => bytes)
  const after = kept.slice(at).map(({ bytes }) => bytes)
  return { image: new Uint8Array(Buffer.concat([SIGNATURE, ...before, made, ...after])) }
}

interface Chunk {
  type: string
  /** Length, type, data and sum. */
  bytes: Buffer
}

/** The chunks of a PNG; null unless they are whole, with right sums, from IHDR over IDAT to IEND. */
function chunksOf(png: Buffer): Chunk[] | null {
  if (png.length > MAX_BYTES || !png.subarray(0, 8).equals(SIGNATURE)) return null
  const chunks: Chunk[] = []
  for (let at = 8; at < png.length;) {
    if (at + 12 > png.length) return null
    const end = at + 12 + png.readUInt32BE(at)
    if (end > png.length || crc32(png.subarray(at + 4, end - 4)) !== png.readUInt32BE(end - 4)) return null
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), bytes: png.subarray(at, end) })
    at = end
  }
  const types = chunks.map(({ type }) => type)
  const whole = types[0] === 'IHDR' && types.includes('IDAT') && types.indexOf('IEND') === types.length - 1
  return whole ? chunks : null
}

/** Also the kinds of text that version 1 wrote. */
function isTextOf({ type, bytes }: Chunk, keyword: string): boolean {
  return ['iTXt', 'tEXt', 'zTXt'].includes(type) && bytes.toString('latin1', 8, 9 + keyword.length) === `${keyword}\0`
}

/** Keyword, no compression, no language, no translated keyword, text. https://www.w3.org/TR/png-3/#11iTXt */
function textChunk(keyword: string, text: string): Buffer {
  const body = Buffer.from(`iTXt${keyword}\0\0\0\0\0${text}`, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/**
 * Bakes a badge into an SVG: one element right after the root's tag, in place of any that was there, with a token or an
 * address in `verify` and a document as CDATA. A picture with a DOCTYPE is refused.
 * https://www.imsglobal.org/spec/ob/v3p0/#svg and https://www.imsglobal.org/spec/ob/v2p0/baking/
 */
export function bakeSvg(svg: string, contents: Contents): Baked<string> {
  const written = textOf(contents)
  if ('problem' in written) return written
  const { tag, namespace } = FORMS[written.form]
  const root = svg.length > MAX_BYTES ? null : rootOf(svg, { tag, namespace })
  if (root === null) return NO_SVG
  const { verify, text } = written
  const attribute = verify === null ? '' : ` verify="${verify}"`
  const body = verify === text ? '' : `<![CDATA[${text}]]>`
  const element = `<openbadges:${tag} xmlns:openbadges="${namespace}"${attribute}>${body}</openbadges:${tag}>`
  const opened = root.empty ? `${svg.slice(0, root.tagEnd).replace(/\s*\/>$/, '')}>` : svg.slice(0, root.tagEnd)
  const closed = root.empty ? `</${root.name}>` : ''
  return { image: `${opened}${element}${without(svg, root.tagEnd, root.replaced, closed)}` }
}

function without(svg: string, from: number, ranges: readonly (readonly [number, number])[], closed: string): string {
  const ends = ranges.map(([, end]) => end)
  const starts = ranges.map(([start]) => start)
  const kept = [from, ...ends].map((start, at) => svg.slice(start, starts[at]))
  return `${closed}${kept.join('')}`
}

type Written = { form: keyof typeof FORMS; text: string; verify: string | null } | { problem: string }

function textOf(contents: Contents): Written {
  const form = 'credential' in contents ? 'credential' : 'assertion'
  const given = 'credential' in contents ? contents.credential : contents.assertion
  if (typeof given === 'string') {
    const right = form === 'credential' ? JWS.test(given) : HOSTED.test(given)
    if (right) return { form, text: given, verify: given.replaceAll('&', '&amp;') }
    return { problem: form === 'credential' ? 'The text is no JSON web token.' : 'The text is no address.' }
  }
  const text = cdataSafe(JSON.stringify(given))
  const { id } = given
  if (form === 'credential') return { form, text, verify: null }
  if (typeof id !== 'string' || !HOSTED.test(id)) return { problem: 'The assertion does not say where it is hosted.' }
  return { form, text, verify: id.replaceAll('&', '&amp;') }
}

/** JSON that says the same and can stand in CDATA: its end, and characters that XML has no place for, are escaped. */
function cdataSafe(json: string): string {
  return json.replaceAll(']]>', ']]\\u003e').replace(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`)
}
