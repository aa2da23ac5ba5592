import { setImmediate as breathe } from 'node:timers/promises'
import { Busboy, type BusboyInstance } from '@fastify/busboy'
import { m } from '../messages/index.ts'
import { refuse, type Refusal } from '../refusal.ts'
import type { Upload } from './route.ts'

export interface Parts {
  /** Name and text, as sent. */
  fields: [name: string, text: string][]
  files: [name: string, upload: Upload][]
}

interface Bounds {
  /** Most bytes of the whole form. */
  bytes: number
  /** Most bytes of all fields without a file. */
  fieldBytes: number
  /** Most fields, files among them. */
  parts: number
}

/** What is said of a form beyond its bounds. */
interface Refusals {
  tooLarge(limit: number): Refusal
  tooMany(): Refusal
}

const unreadable: Refusal = refuse('form', m.formUnreadable, {
  kind: 'invalid',
  instead: m.formUnreadableInstead,
})

/**
 * Reads a form with files piece by piece as it arrives, so that nobody waits while somebody sends much.
 * Refuses `form` for what is no such form or is cut off, and what is beyond its bounds without reading on.
 * @param type the header that names the boundary.
 */
export async function readParts(
  request: Request,
  type: string,
  bounds: Bounds,
  refusals: Refusals,
): Promise<Parts | Refusal> {
  const reader = open(type, bounds, refusals)
  if (reader === null) return unreadable
  const { parser, fields, received, ended, refused, refuseWith } = reader
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bounds.bytes) refuseWith(refusals.tooLarge(bounds.bytes))
    if (refused() !== null) break
    await Promise.race([ended, new Promise<void>((done) => parser.write(chunk, () => done()))])
  }
  // A form without anything in it has no end either.
  if (size > 0 && refused() === null) {
    parser.end()
    await ended
  }
  const refusal = refused()
  if (refusal !== null) return refusal
  const files: Parts['files'] = []
  for (const { field, name, chunks } of received) files.push([field, { name, bytes: await joined(chunks) }])
  return { fields, files }
}

interface Received {
  readonly field: string
  readonly name: string
  readonly chunks: readonly Buffer[]
}

interface Reader {
  readonly parser: BusboyInstance
  /** These two are filled as the form is read. */
  readonly fields: Parts['fields']
  readonly received: Received[]
  /** Whether there is no more to read, or no sense in it. */
  readonly ended: Promise<void>
  refused(): Refusal | null
  refuseWith(refusal: Refusal): void
}

function open(type: string, { fieldBytes, parts: most }: Bounds, { tooLarge, tooMany }: Refusals): Reader | null {
  const parser = parserOf(type, fieldBytes, most)
  if (parser === null) return null
  const fields: Parts['fields'] = []
  const received: Received[] = []
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  let refusal: Refusal | null = null
  let typed = 0
  const refuseWith = (why: Refusal) => {
    refusal ??= why
    end()
  }
  parser.on('field', (name, text, _nameCut, cut) => {
    typed += text.length
    if (cut || typed > fieldBytes) refuseWith(tooLarge(fieldBytes))
    // A part without a name has none, whatever the library's types say.
    else if (typeof name !== 'string') refuseWith(unreadable)
    else fields.push([unescaped(name), text])
  })
  parser.on('file', (name, stream, fileName) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('error', () => refuseWith(unreadable))
    stream.on('end', () => {
      if (typeof name !== 'string') refuseWith(unreadable)
      else received.push({ field: unescaped(name), name: unescaped(fileName), chunks })
    })
  })
  parser.on('partsLimit', () => refuseWith(tooMany()))
  parser.on('error', () => refuseWith(unreadable))
  parser.on('finish', end)
  return { parser, fields, received, ended, refused: () => refusal, refuseWith }
}

function parserOf(type: string, fieldSize: number, parts: number): BusboyInstance | null {
  try {
    return new Busboy({
      headers: { 'content-type': type },
      // As browsers say it: what has the name of a file is one.
      isPartAFile: (_name, _type, fileName) => fileName !== undefined,
      preservePath: true,
      limits: { fieldSize, parts },
    })
  } catch {
    return null
  }
}

const PIECE = 1_000_000

/** The bytes of large files in one, letting others have their turn on the way. */
async function joined(chunks: readonly Buffer[]): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  let rested = 0
  for (const chunk of chunks) {
    if (at - rested >= PIECE) {
      await breathe()
      rested = at
    }
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}

/** Browsers write these three into names so that they cannot end them. */
function unescaped(name: string): string {
  return name.replaceAll(/%0a/gi, '\n').replaceAll(/%0d/gi, '\r').replaceAll('%22', '"')
}
