import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { NamesStay } from './names-stay.ts'

export interface Part {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Most parts of a document: a long book with a picture on each page has some thousands. */
const MAX_PARTS = 5_000
/** Most bytes of all parts together, unpacked. */
const MAX_BYTES = 60_000_000
/** Most times that it may grow by unpacking, once it is large at all. */
const MAX_GROWTH = 100
const HARMLESS_BYTES = 5_000_000

/** The parts of a document in their order, each unpacked to the size it says it has and never beyond. */
export async function readPackage(bytes: Uint8Array): Promise<Part[]> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    autoClose: false,
    decodeStrings: true,
  })
  if (zip.entryCount > MAX_PARTS) throw new NamesStay(say(m.namesParts), m.namesSmaller)
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry)
  if (entries.some((entry) => entry.isEncrypted() || !entry.canDecodeFileData()))
    throw new NamesStay(say(m.namesLocked), m.namesLockedInstead)
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (total > MAX_BYTES || (total > HARMLESS_BYTES && total > bytes.byteLength * MAX_GROWTH))
    throw new NamesStay(say(m.namesGrows), m.namesSmaller)
  const parts: Part[] = []
  for (const entry of entries) parts.push({ path: entry.fileName, bytes: await unpack(zip, entry) })
  const manifest = parts.find(({ path }) => path === 'META-INF/manifest.xml' || path === 'META-INF/encryption.xml')
  if (manifest !== undefined && Buffer.from(manifest.bytes).includes('encryption-data'))
    throw new NamesStay(say(m.namesLocked), m.namesLockedInstead)
  return parts
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const bytes = Buffer.alloc(entry.uncompressedSize)
  let at = 0
  for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    bytes.set(chunk, at)
    at += chunk.byteLength
  }
  return bytes
}
