import { crc32, inflateSync } from 'node:zlib'
import type { Reason } from './reasons.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const KEYWORDS = new Set(['openbadgecredential', 'openbadges'])
const MAX_CHUNKS = 20_000
/** Most bytes that a packed credential unpacks to. */
const MAX_TEXT = 500_000

export type Unbaked = { text: string } | { problem: Reason }

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length))
}

/**
 * The credential in a PNG picture: in an iTXt chunk of Open Badges 2 or 3, or the tEXt chunk of older badges. Only the
 * chunks' frames are read; the pixels are never unpacked.
 */
export function unbakePng(bytes: Uint8Array): Unbaked {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Unbaked[] = []
  let at = SIGNATURE.length
  for (let count = 0; at < buffer.length; count++) {
    if (count >= MAX_CHUNKS || at + 12 > buffer.length) return { problem: 'form.png-broken' }
    const length = buffer.readUInt32BE(at)
    const end = at + 12 + length
    if (end > buffer.length) return { problem: 'form.png-broken' }
    const type = buffer.toString('latin1', at + 4, at + 8)
    if (type === 'iTXt' || type === 'tEXt') {
      const data = buffer.subarray(at + 8, at + 8 + length)
      const text = textIn(type, data)
      if (text !== null) {
        const sound = crc32(buffer.subarray(at + 4, at + 8 + length)) === buffer.readUInt32BE(end - 4)
        found.push(sound ? text : { problem: 'form.png-broken' })
      }
    }
    if (type === 'IEND') break
    at = end
  }
  if (found.length > 1) return { problem: 'form.several-badges' }
  return found[0] ?? { problem: 'form.no-badge' }
}

/** The text of a chunk of ours; null for one of other keywords. */
function textIn(type: string, data: Buffer): Unbaked | null {
  const end = data.indexOf(0)
  if (end < 0 || !KEYWORDS.has(data.toString('latin1', 0, end))) return null
  if (type === 'tEXt') return { text: data.toString('latin1', end + 1) }
  // Whether and how it is packed, then language and translated keyword, each ended by a zero.
  const [packed, method] = [data[end + 1], data[end + 2]]
  const language = data.indexOf(0, end + 3)
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1)
  if (translated < 0 || method !== 0 || (packed !== 0 && packed !== 1)) return { problem: 'form.png-broken' }
  const text = data.subarray(translated + 1)
  return packed === 0 ? { text: text.toString('utf8') } : unpacked(text)
}

function unpacked(packed: Buffer): Unbaked {
  try {
    return { text: inflateSync(packed, { maxOutputLength: MAX_TEXT }).toString('utf8') }
  } catch {
    return { problem: 'form.inflates' }
  }
}
