import { fileTypeFromBuffer } from 'file-type'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import { kindOfType, UNKNOWN, type Kind } from './kinds.ts'
import { MAX_UPLOAD_BYTES } from './limits.ts'
import { textKind } from './text-kind.ts'

/** Other names the same formats go by. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/x-flac': 'audio/flac',
  'video/x-m4v': 'video/mp4',
  'video/matroska': UNKNOWN.type,
}

/**
 * What a file is, by its content alone. Its name only tells kinds of text apart (notes.md, marks.csv) whose content
 * could be either; it can never make a file more than its content is.
 * @param name as given by the person; nothing else is done with it.
 */
export async function kindOf(bytes: Uint8Array, name = ''): Promise<Kind> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const isText = found === undefined || found.mime === 'application/xml' || found.mime.startsWith('text/')
  return isText ? textKind(bytes, name) : kindOfType(ALIASES[found.mime] ?? found.mime)
}

/** Where a file comes from decides what is accepted: pictures with scripts in them only as part of a course. */
export type Purpose = 'work' | 'course'

/**
 * Looks at an uploaded file before anything is done with it.
 * @returns its kind, or why it is not taken.
 */
export async function checkUpload(bytes: Uint8Array, name: string, purpose: Purpose = 'work'): Promise<Kind | Refusal> {
  if (bytes.byteLength === 0) return refuse('file.empty', m.fileEmpty, { kind: 'invalid' })
  if (bytes.byteLength > MAX_UPLOAD_BYTES) {
    return refuse('file.too-large', m.fileTooLarge, {
      kind: 'too-large',
      values: { megabytes: MAX_UPLOAD_BYTES / 1_000_000 },
      instead: m.fileTooLargeInstead,
      facts: { most: MAX_UPLOAD_BYTES, bytes: bytes.byteLength },
    })
  }
  const kind = await kindOf(bytes, name)
  if (kind === UNKNOWN || (kind.show === 'image-only' && purpose !== 'course')) {
    return refuse('file.kind', m.fileKind, {
      kind: 'invalid',
      instead: m.fileKindInstead,
      facts: { type: kind.type },
    })
  }
  return kind
}
