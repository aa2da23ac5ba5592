import { zipSync, type Zippable } from 'fflate'
import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import type { Refusal } from '../../refusal.ts'
import { mediaWithoutWords } from './media.ts'
import { NamesStay, unlessNamesStay } from './names-stay.ts'
import { readPackage, type Part } from './read-package.ts'
import { xmlWithoutNames } from './xml.ts'

/** Documents within documents within documents: deeper than this nobody looks. */
const DEEPEST = 3

/**
 * A document that is a zip of parts (Word, Excel, PowerPoint, OpenDocument, EPUB) without names: its properties are
 * emptied, names at comments and changes blanked, pictures and drawings lose what they say, old versions and signatures are left out. What is of no
 * known kind is refused.
 */
export function packageWithoutNames(bytes: Uint8Array): Promise<Uint8Array | Refusal> {
  return unlessNamesStay(() => cleaned(bytes, 1))
}

/** The beginning of the time that a zip can tell. */
const NO_TIME = '1980-01-01T12:00:00'

async function cleaned(bytes: Uint8Array, depth: number): Promise<Uint8Array> {
  if (depth > DEEPEST) throw new NamesStay(say(m.namesNested), m.namesSaveAgain)
  const parts = await readPackage(bytes)
  const out: Zippable = {}
  for (const part of parts) {
    if (isLeftOut(part.path)) continue
    const kept = await cleanPart(part, depth)
    // The kind of an OpenDocument or EPUB is told by its first part, which stands there as it is.
    const plain = part.path === 'mimetype' || isPicture(part.path)
    out[part.path] = [kept, { level: plain ? 0 : 6, mtime: NO_TIME }]
  }
  return zipSync(out)
}

const LEFT_OUT = [
  /^_xmlsignatures\//,
  /(?:^|\/)documentsignatures\.xml$/,
  /^Versions\//,
  /(?:^|\/)VersionList\.xml$/,
  /^xl\/revisions\/userNames\.xml$/,
  /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/,
  /^__MACOSX\//,
  /^\[trash\]\//,
  /^META-INF\/(?:signatures\.xml|com\.[\w.-]+)$/,
  /^iTunesMetadata/,
]

function isLeftOut(path: string): boolean {
  return LEFT_OUT.some((pattern) => pattern.test(path))
}

function isPicture(path: string): boolean {
  return /\.(?:jpe?g|jpe|jfif|png|webp|gif)$/i.test(path)
}

async function cleanPart({ path, bytes }: Part, depth: number): Promise<Uint8Array> {
  const empty = emptied(path)
  if (empty !== null) return new TextEncoder().encode(empty)
  if (/\.(?:docx|docm|xlsx|xlsm|pptx|pptm|odt|ods|odp|odg|dotx|xltx|potx)$/i.test(path))
    return cleaned(bytes, depth + 1)
  if (/\.(?:xml|rels|vml|opf|ncx|xhtml|html?|svg|rdf|smil|pls|mml)$/i.test(path)) return xmlWithoutNames(bytes, path)
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === '\xd0\xcf\x11\xe0' || start === '%PDF' || start === 'PK\u0003\u0004')
    throw new NamesStay(say(m.namesInside, { path }), m.namesSaveAgain)
  return mediaWithoutWords(path, bytes)
}

const OFFICE = 'http://schemas.openxmlformats.org'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Parts that hold nothing but what is said of a document, empty. */
function emptied(path: string): string | null {
  if (/^docProps\/core\.xml$/i.test(path))
    return `${HEAD}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties"/>`
  if (/^docProps\/app\.xml$/i.test(path))
    return `${HEAD}<Properties xmlns="${OFFICE}/officeDocument/2006/extended-properties"/>`
  if (/^docProps\/custom\.xml$/i.test(path))
    return `${HEAD}<Properties xmlns="${OFFICE}/officeDocument/2006/custom-properties"/>`
  if (/(?:^|\/)meta\.xml$/.test(path))
    return `${HEAD}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"><office:meta/></office:document-meta>`
  return null
}
