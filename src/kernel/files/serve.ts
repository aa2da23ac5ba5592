import { contentDisposition, safeFileName } from './file-name.ts'
import { kindOfType } from './kinds.ts'
import { readRange, type Slice } from './range.ts'
import type { FileStore } from './store.ts'

export interface StoredFile {
  readonly hash: string
  readonly bytes: number
  /** Media type found when it was uploaded. */
  readonly type: string
  /** The name its person gave it; anything. */
  readonly name: string
}

export interface FileAnswer {
  readonly status: 200 | 206 | 304 | 416
  readonly headers: Readonly<Record<string, string>>
  /** The bytes to send; null for none. */
  readonly slice: Slice | null
}

/** What goes out. */
interface Served extends Omit<FileAnswer, 'slice'> {
  readonly body: Uint8Array | ReadableStream<Uint8Array> | null
}

interface Asked {
  readonly range?: string | null
  readonly ifNoneMatch?: string | null
  readonly ifRange?: string | null
  /** Whether anybody may see the file; then caches keep it for an hour. Else whoever had it asks again each time. */
  readonly open?: boolean
  /** Save it, even if it could be shown. */
  readonly download?: boolean
}

const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
/** A drawing keeps its own styles; a sandbox would keep the browser's reader from showing a PDF. */
const POLICIES: Readonly<Record<string, string>> = {
  'image/svg+xml': `${SANDBOX}; style-src 'unsafe-inline'`,
  'application/pdf': "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}
const PLAIN_TEXT = new Set(['text/plain', 'text/markdown', 'text/csv', 'application/json'])

/**
 * How to answer with a stored file so that nothing in it runs: type from our list and no guessing, everything unknown
 * saved rather than shown, a sandbox around the rest.
 */
export function answerFor(file: StoredFile, asked: Asked = {}): FileAnswer {
  const etag = `"${file.hash}"`
  const headers = headersOf(file, etag, asked)
  if (matches(asked.ifNoneMatch, etag)) return { status: 304, headers, slice: null }
  const range =
    asked.ifRange === undefined || asked.ifRange === null || asked.ifRange === etag ? (asked.range ?? null) : null
  const slice = readRange(range, file.bytes)
  if (slice === 'unsatisfiable') {
    return {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.bytes}`, 'content-length': '0' },
      slice: null,
    }
  }
  if (slice === 'whole')
    return {
      status: 200,
      headers: { ...headers, 'content-length': `${file.bytes}` },
      slice: { start: 0, end: file.bytes },
    }
  const part = {
    'content-range': `bytes ${slice.start}-${slice.end - 1}/${file.bytes}`,
    'content-length': `${slice.end - slice.start}`,
  }
  return { status: 206, headers: { ...headers, ...part }, slice }
}

/** Small enough to be looked through before the first byte goes. */
const AT_ONCE = 1_000_000

/**
 * Answers with a stored file as `answerFor` says, by the conditions and ranges in a request's headers. Large files and parts
 * of them come as they are read; nothing is read for who has it already.
 * @returns null when the bytes are not in the store.
 */
export async function serveFile(
  files: FileStore,
  file: StoredFile,
  headers: Headers,
  how: { open: boolean },
): Promise<Served | null> {
  const { slice, ...answer } = answerFor(file, {
    range: headers.get('range'),
    ifNoneMatch: headers.get('if-none-match'),
    ifRange: headers.get('if-range'),
    ...how,
  })
  if (slice === null) return { ...answer, body: null }
  const whole = slice.end - slice.start === file.bytes
  const body = whole && file.bytes <= AT_ONCE ? await files.get(file.hash) : await files.read(file.hash, slice)
  return body === null ? null : { ...answer, body }
}

function headersOf(file: StoredFile, etag: string, { open = false, download = false }: Asked): Record<string, string> {
  const kind = kindOfType(file.type)
  const shown = kind.show === 'inline' && !download
  return {
    'content-type': PLAIN_TEXT.has(kind.type) ? 'text/plain; charset=utf-8' : kind.type,
    'content-disposition': contentDisposition(shown ? 'inline' : 'attachment', safeFileName(file.name, kind.ending)),
    'content-security-policy': policyOf(kind.type),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': open ? 'public, max-age=3600' : 'private, no-cache',
    'accept-ranges': 'bytes',
    etag,
  }
}

function policyOf(type: string): string {
  return POLICIES[type] ?? (/^(?:audio|video)\//.test(type) ? `${SANDBOX}; media-src 'self'` : SANDBOX)
}

function matches(header: string | null | undefined, etag: string): boolean {
  if (header === null || header === undefined) return false
  return header.trim() === '*' || header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
