/** What a picture inside a document says besides its pixels, taken out without drawing it anew: it keeps its size and place. */
export function pictureWithoutWords(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\xff\xd8')) return jpegWithoutWords(bytes)
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return pngWithoutWords(bytes)
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return webpWithoutWords(bytes)
  if (start.startsWith('GIF8')) return gifWithoutWords(bytes)
  return bytes
}

const START_OF_SCAN = 0xda
const END_OF_PICTURE = 0xd9
const COMMENT = 0xfe
/** Of application segments only these belong to the drawing: JFIF, the colour profile, Adobe's colour transform. */
const KEPT_SEGMENTS = new Set([0xe0, 0xe2, 0xee])
const COLOUR_PROFILE = 'ICC_PROFILE'

function jpegWithoutWords(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === END_OF_PICTURE) break
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (end > bytes.length) break
    const next = marker === START_OF_SCAN ? endOfScan(bytes, end) : end
    if (!isWords(marker, bytes.subarray(at + 4, end))) kept.push(bytes.subarray(at, next))
    at = next
  }
  // What stands behind the end is no part of the picture: a camera puts smaller ones there, with words of their own.
  kept.push(bytes.subarray(at, Math.min(at + 2, bytes.length)))
  return Buffer.concat(kept)
}

function isWords(marker: number, body: Uint8Array): boolean {
  if (marker === COMMENT) return true
  // Cameras keep an index of further pictures where the colour profile stands in others.
  if (marker === 0xe2) return !Buffer.from(body.subarray(0, COLOUR_PROFILE.length)).equals(Buffer.from(COLOUR_PROFILE))
  return marker >= 0xe1 && marker <= 0xef && !KEPT_SEGMENTS.has(marker)
}

/** Where the drawing that begins here is over: at the next marker that does not stand in it. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
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

const GIF_EXTENSION = 0x21
const GIF_IMAGE = 0x2c
/** Of extensions only these belong to the drawing: how a frame is shown, and how often all are. */
const GIF_CONTROL = 0xf9
const GIF_APPLICATION = 0xff
const GIF_LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

function gifWithoutWords(bytes: Uint8Array): Uint8Array {
  const palette = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + palette(bytes[10] ?? 0)
  const kept: Uint8Array[] = [bytes.subarray(0, at)]
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind !== GIF_EXTENSION && kind !== GIF_IMAGE) break
    const label = bytes[at + 1]
    const blocks = kind === GIF_IMAGE ? at + 11 + palette(bytes[at + 9] ?? 0) : at + 2
    const end = endOfBlocks(bytes, blocks)
    const application = Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1')
    const drawn =
      kind === GIF_IMAGE || label === GIF_CONTROL || (label === GIF_APPLICATION && GIF_LOOPS.has(application))
    if (drawn) kept.push(bytes.subarray(at, end))
    at = end
  }
  kept.push(Uint8Array.of(0x3b))
  return Buffer.concat(kept)
}

/** Data of a GIF comes in blocks that say their length; one without any is the last. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return Math.min(at + 1, bytes.length)
}
