import { m } from '../messages/index.ts'
import { isRefusal, refuse, type Refusal } from '../refusal.ts'
import { readParts, type Parts } from './multipart.ts'
import type { Upload } from './route.ts'

/** Most bytes of a form or JSON body without files. */
export const MAX_BODY_BYTES = 2_000_000
const MAX_FIELDS = 1_000
const MAX_DEPTH = 5

export interface ParsedBody {
  /** Fields as typed, by their full name, for showing the form again. */
  typed: Record<string, string | string[]>
  /** `a.b` becomes nested, `tags[]` a list; for the schema. */
  input: unknown
  files: Record<string, Upload[]>
}

/** Reads at most `limit` bytes of a body; more is refused without reading on. */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | Refusal> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limit) return tooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > limit) return tooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(limit: number): Refusal {
  return refuse('too-large', m.tooLarge, {
    kind: 'too-large',
    values: { megabytes: Math.floor(limit / 1_000_000) },
    instead: m.tooLargeInstead,
    facts: { limit },
  })
}

/**
 * Parses a form (urlencoded or multipart) or JSON by its content type; anything else is refused.
 * @param limit most bytes of a form with files; what comes without files has the limit of all bodies.
 */
export async function parseBody(request: Request, limit: number): Promise<ParsedBody | Refusal> {
  // The header as it came keeps the boundary's case.
  const header = request.headers.get('content-type') ?? ''
  const type = header.toLowerCase()
  if (type.startsWith('multipart/form-data')) return parseMultipart(request, header, limit)
  const bytes = await readBody(request, Math.min(limit, MAX_BODY_BYTES))
  if (!(bytes instanceof Uint8Array)) return bytes
  if (bytes.byteLength === 0) return { typed: {}, input: {}, files: {} }
  if (type.startsWith('application/json')) return parseJson(bytes)
  if (type.startsWith('application/x-www-form-urlencoded')) return parseForm(bytes)
  return refuse('media-type', m.mediaType, { kind: 'invalid', facts: { type } })
}

/** Text without what nobody types and no database takes: NUL characters and halves of surrogate pairs. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

function parseJson(bytes: Uint8Array): ParsedBody | Refusal {
  try {
    const input: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (_key, value: unknown) =>
      typeof value === 'string' ? storable(value) : value,
    )
    if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new TypeError('not an object')
    return { typed: {}, input, files: {} }
  } catch {
    return refuse('json', m.notJson, { kind: 'invalid' })
  }
}

function parseForm(bytes: Uint8Array): ParsedBody | Refusal {
  const fields = [...new URLSearchParams(new TextDecoder().decode(bytes))]
  if (fields.length > MAX_FIELDS) return tooMany()
  return toBody({ fields, files: [] })
}

async function parseMultipart(request: Request, header: string, limit: number): Promise<ParsedBody | Refusal> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge(limit)
  const bounds = { bytes: limit, fieldBytes: MAX_BODY_BYTES, parts: MAX_FIELDS }
  const parts = await readParts(request, header, bounds, { tooLarge, tooMany })
  return isRefusal(parts) ? parts : toBody(parts)
}

function tooMany(): Refusal {
  return refuse('form', m.tooManyFields, { kind: 'invalid', values: { most: MAX_FIELDS } })
}

function toBody(parts: Parts): ParsedBody {
  const typed: Record<string, string | string[]> = {}
  const files: Record<string, Upload[]> = {}
  for (const [name, value] of parts.fields) {
    // Browsers send CR LF; everything here keeps LF.
    const text = storable(value).replaceAll('\r\n', '\n')
    if (name.endsWith('[]')) typed[name] = [...(typed[name] ?? []), text]
    else typed[name] = text
  }
  // A field for files in which none was chosen comes as one without bytes and name.
  for (const [name, file] of parts.files)
    if (file.bytes.byteLength > 0 || file.name !== '') (files[name] ??= []).push(file)
  return { typed, input: nest(typed), files }
}

function nest(typed: Record<string, string | string[]>): unknown {
  const root: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(typed)) {
    const path = name.replace(/\[\]$/, '').split('.')
    if (path.length > MAX_DEPTH) continue
    let at = root
    for (const step of path.slice(0, -1)) {
      const next = at[step]
      const child: Record<string, unknown> =
        typeof next === 'object' && next !== null && !Array.isArray(next)
          ? (next as Record<string, unknown>)
          : Object.create(null)
      at[step] = child
      at = child
    }
    const last = path.at(-1)
    if (last !== undefined) at[last] = value
  }
  return listed(root)
}

/** `criteria.0.title` makes a list: an object whose keys are all numbers becomes one, in their order. */
function listed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const)
  if (entries.length === 0 || !entries.every(([key]) => /^\d{1,4}$/.test(key))) return Object.fromEntries(entries)
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner)
}
