import { inflateSync } from 'node:zlib'
import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { NamesStay } from './names-stay.ts'

/** Most bytes that one packed list of objects may unpack to, and all of them together. */
const MAX_LIST = 40_000_000
const MAX_LISTS = 120_000_000
const STREAM = 'stream'

/**
 * Refuses a PDF whose packed lists of objects grow too much: the library unpacks these, and only these, while it reads,
 * without a bound of its own. Whatever could be such a list, also by a name written in another way, is tried here first.
 */
export function refusePdfBomb(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let from = 0
  let unpacked = 0
  for (let at = file.indexOf(STREAM); at !== -1; at = file.indexOf(STREAM, at + STREAM.length)) {
    // The end of a stream has the same letters.
    if (file.subarray(at - 3, at).toString('latin1') === 'end') {
      from = at
      continue
    }
    const before = file.subarray(from, at).toString('latin1')
    if (!couldBeList(before)) continue
    if (/LZW|RunLength|\/RL\b/.test(before) || twiceFlate(before)) throw grows()
    unpacked += sizeOf(file.subarray(at + STREAM.length))
    if (unpacked > MAX_LISTS) throw grows()
  }
}

/** Names can be written with their letters as numbers, and a type can stand elsewhere. */
function couldBeList(before: string): boolean {
  return /ObjStm|XRef|#[0-9A-Fa-f]{2}|\/Type\s*\d+\s+\d+\s+R/.test(before)
}

function twiceFlate(before: string): boolean {
  const flate = String.raw`\/(?:FlateDecode|Fl)\b`
  return new RegExp(String.raw`\[\s*[^\]]*${flate}[^\]]*${flate}`).test(before)
}

function sizeOf(rest: Buffer): number {
  const start = rest[0] === 13 && rest[1] === 10 ? 2 : 1
  // What does not begin as packed bytes is not unpacked by the library either.
  if (((rest[start] ?? 0) & 0x0f) !== 8) return 0
  try {
    return inflateSync(rest.subarray(start), { maxOutputLength: MAX_LIST, finishFlush: 2 }).byteLength
  } catch (error) {
    if (
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
    )
      throw grows()
    return 0
  }
}

function grows(): NamesStay {
  return new NamesStay(say(m.namesPdfGrows), m.namesPrintPdf)
}
