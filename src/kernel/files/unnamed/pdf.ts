import type * as PdfLibrary from '@cantoo/pdf-lib'
import type { PDFDict, PDFDocument, PDFName, PDFObject } from '@cantoo/pdf-lib'
import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import type { Refusal } from '../../refusal.ts'
import { NamesStay, unlessNamesStay } from './names-stay.ts'
import { refusePdfBomb } from './pdf-bomb.ts'
import { pictureWithoutWords } from './pictures.ts'

type Library = typeof PdfLibrary

/** Said of a document or of a part of it: authors, programs, whole histories. */
const SAID_OF = ['Metadata', 'PieceInfo', 'LastModified', 'CreatorInfo', 'AF']
/** Said of who signed, and the signature, which no longer fits. */
const OF_SIGNATURE = ['Name', 'ContactInfo', 'Location', 'Reason', 'Cert', 'Contents', 'Prop_Build']
/** Said of a file that is attached. */
const OF_ATTACHMENT = ['EF', 'RF', 'F', 'UF', 'Desc', 'ID']
const OF_CATALOG = ['Perms', 'DSS', 'Legal']
/** The label of a comment says who made it; the label of a field of a form is its name, and stays. */
const NO_COMMENTS = new Set(['Widget', 'Link'])

/**
 * A PDF without names: no properties, no XMP at any part, no labels of who commented, no attached files, signatures or
 * earlier states, and pictures in it lose what they say. It is written anew from what its pages use.
 */
export function pdfWithoutNames(bytes: Uint8Array): Promise<Uint8Array | Refusal> {
  return unlessNamesStay(async () => {
    refusePdfBomb(bytes)
    // Brings a large library of its own: loaded at the first PDF.
    const library = await import('@cantoo/pdf-lib')
    const document = await opened(library, bytes)
    const { context } = document
    delete context.trailerInfo.Info
    delete context.trailerInfo.ID
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      if (object instanceof library.PDFInvalidObject) context.delete(ref)
      else visit(library, object)
    }
    cleanCatalog(library, document)
    forgetUnused(library, document)
    // Without pages there is nothing that somebody could read.
    if (document.getPageCount() === 0) throw new Error('no pages')
    return document.save({ addDefaultPage: false, updateFieldAppearances: false, useObjectStreams: true })
  })
}

async function opened(library: Library, bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await library.PDFDocument.load(bytes, { updateMetadata: false, warnOnInvalidObjects: false })
  } catch (error) {
    if (error instanceof library.EncryptedPDFError) throw new NamesStay(say(m.namesPdfLocked), m.namesPdfLockedInstead)
    throw error
  }
}

/** Cleans an object and everything written within it; what it refers to is visited by itself. */
function visit(library: Library, object: PDFObject): void {
  const { PDFArray, PDFDict, PDFRawStream, PDFStream } = library
  if (object instanceof PDFStream) {
    visit(library, object.dict)
    if (object instanceof PDFRawStream && filterOf(library, object.dict) === 'DCTDecode')
      object.updateContents(pictureWithoutWords(object.contents))
  } else if (object instanceof PDFArray) {
    for (const item of object.asArray()) visit(library, item)
  } else if (object instanceof PDFDict) {
    cleanDict(library, object)
    for (const value of object.values()) visit(library, value)
  }
}

function cleanDict(library: Library, dict: PDFDict): void {
  const { PDFName } = library
  const has = (key: string) => dict.has(PDFName.of(key))
  const drop = (keys: readonly string[]) => {
    for (const key of keys) dict.delete(PDFName.of(key))
  }
  drop(SAID_OF)
  const type = nameAt(library, dict, 'Type')
  if (type === 'Sig' || type === 'DocTimeStamp' || has('ByteRange')) drop(OF_SIGNATURE)
  if (type === 'Filespec' || type === 'F' || has('EF')) drop(OF_ATTACHMENT)
  const subtype = nameAt(library, dict, 'Subtype')
  const comments = type === 'Annot' || (has('Rect') && subtype !== null)
  if (comments && !NO_COMMENTS.has(subtype ?? '') && !has('FT')) drop(['T', 'FS'])
}

function cleanCatalog({ PDFName, PDFDict }: Library, { catalog }: PDFDocument): void {
  for (const key of OF_CATALOG) catalog.delete(PDFName.of(key))
  const names = catalog.lookup(PDFName.of('Names'))
  if (names instanceof PDFDict) names.delete(PDFName.of('EmbeddedFiles'))
}

/** Leaves out what no page leads to: earlier states of what was changed or deleted. */
function forgetUnused({ PDFArray, PDFDict, PDFRef, PDFStream }: Library, { context }: PDFDocument): void {
  const used = new Set<string>()
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root]
  while (waiting.length > 0) {
    const object = waiting.pop()
    if (object instanceof PDFRef) {
      if (used.has(object.tag)) continue
      used.add(object.tag)
      waiting.push(context.lookup(object))
    } else if (object instanceof PDFStream) waiting.push(object.dict)
    else if (object instanceof PDFDict) waiting.push(...object.values())
    else if (object instanceof PDFArray) waiting.push(...object.asArray())
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref.tag)) context.delete(ref)
}

function filterOf(library: Library, dict: PDFDict): string | null {
  const filter = dict.lookup(library.PDFName.of('Filter'))
  if (filter instanceof library.PDFArray) return filter.size() === 1 ? textOf(library, filter.lookup(0)) : null
  return textOf(library, filter)
}

function nameAt(library: Library, dict: PDFDict, key: string): string | null {
  return textOf(library, dict.lookup(library.PDFName.of(key)))
}

function textOf(library: Library, object: PDFObject | undefined): string | null {
  return object instanceof library.PDFName ? (object as PDFName).decodeText() : null
}
