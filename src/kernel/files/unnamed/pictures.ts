/** What a picture inside a document says besides its pixels, taken out without drawing it anew: it keeps its size and place. */
export function pictureWithoutWords(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8')) return jpegWithoutWords(bytes)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return pngWithoutWords(bytes)
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return webpWithoutWords(bytes)
  return bytes
}

const START_OF_SCAN = 0xda
const COMMENT = 0xfe
/** Of application segments only these belong to the drawing: JFIF, the colour profile, Adobe's colour transform. */
const KEPT_SEGMENTS = new Set([0xe0, 0xe2, 0xee])

function jpegWithoutWords(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (marker === START_OF_SCAN || end > bytes.length) break
    const words = marker === COMMENT || (marker >= 0xe1 && marker <= 0xef && !KEPT_SEGMENTS.has(marker))
    if (!words) kept.push(bytes.subarray(at, end))
    at = end
  }
  kept.push(bytes.subarray(at))
  return Buffer.concat(kept)
}

const PNG_WORDS = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function pngWithoutWords(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    if (end > bytes.length) break
    if (!PNG_WORDS.has(type)) kept.push(bytes.subarray(at, end))
    at = end
    // What stands behind the end is no part of the picture.
    if (type === 'IEND') break
  }
  return Buffer.concat(kept)
}

const WEBP_WORDS = new Set(['EXIF', 'XMP '])
/** Bits of the extended header that announce them. */
const ANNOUNCED = 0x08 | 0x04

function webpWithoutWords(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let at = 12
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true)
    const end = Math.min(at + 8 + size + (size % 2), bytes.length)
    const type = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
    const chunk = Uint8Array.from(bytes.subarray(at, end))
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~ANNOUNCED
    if (!WEBP_WORDS.has(type)) kept.push(chunk)
    at = end
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
