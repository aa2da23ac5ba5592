const EMF_HEADER = 1
const EMF_COMMENT = 70
/** Comments that are a part of the drawing, by their first letters. */
const EMF_DRAWING = new Set(['EMF+', 'GDIC'])
const WMF_KEY = 0x9ac6cdd7
const WMF_ESCAPE = 0x0626
const WMF_COMMENT = 15
/** Words that a picture brings which was put into a drawing as it was. */
const BROUGHT = ['Exif\0\0', 'xmpmeta', 'Photoshop 3.0']

/**
 * A drawing of Windows (EMF, WMF) with its title and the comments of programs blanked, at the same places and as long as before.
 * @returns null for what is none, is cut off, or holds a picture that brings words of its own.
 */
export function metafileWithoutWords(bytes: Uint8Array): Uint8Array | null {
  const out = Uint8Array.from(bytes)
  const view = new DataView(out.buffer)
  const blanked = isEmf(view) ? blankEmf(out, view) : isWmf(view) ? blankWmf(out, view) : false
  return blanked && !BROUGHT.some((word) => Buffer.from(out.buffer).includes(word, 'latin1')) ? out : null
}

function isEmf(view: DataView): boolean {
  return view.byteLength >= 88 && view.getUint32(0, true) === EMF_HEADER && view.getUint32(40, true) === 0x464d4520
}

/** Records say their kind and their length; the first one also where the title stands. */
function blankEmf(out: Uint8Array, view: DataView): boolean {
  const title = view.getUint32(64, true)
  if (title > 0) out.fill(0, title, title + 2 * view.getUint32(60, true))
  let at = 0
  while (at + 8 <= out.length) {
    const length = view.getUint32(at + 4, true)
    if (length < 8 || at + length > out.length) return false
    const letters = Buffer.from(out.subarray(at + 12, at + 16)).toString('latin1')
    if (view.getUint32(at, true) === EMF_COMMENT && !EMF_DRAWING.has(letters)) out.fill(0, at + 12, at + length)
    at += length
  }
  // What stands behind the last record is no part of the drawing.
  return at === out.length
}

function isWmf(view: DataView): boolean {
  if (view.byteLength < 18) return false
  if (view.getUint32(0, true) === WMF_KEY) return view.byteLength >= 40
  const kind = view.getUint16(0, true)
  return (
    (kind === 1 || kind === 2) && view.getUint16(2, true) === 9 && [0x0100, 0x0300].includes(view.getUint16(4, true))
  )
}

/** Records say their length in words of two bytes, and their kind. */
function blankWmf(out: Uint8Array, view: DataView): boolean {
  let at = (view.getUint32(0, true) === WMF_KEY ? 22 : 0) + 18
  while (at + 6 <= out.length) {
    const length = 2 * view.getUint32(at, true)
    if (length < 6 || at + length > out.length) return false
    const kind = view.getUint16(at + 4, true)
    if (kind === 0) return at + length === out.length
    if (kind === WMF_ESCAPE && length >= 10 && view.getUint16(at + 6, true) === WMF_COMMENT)
      out.fill(0, at + 10, at + length)
    at += length
  }
  return at === out.length
}
