import { say } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { NamesStay } from './names-stay.ts'

/** Attributes in which office programs write who did something, by their local name. */
const ATTRIBUTES = [
  'author',
  'initials',
  'userId',
  'userName',
  'providerId',
  'lastModifiedBy',
  'lastEdited',
  'creator',
  'reservedBy',
  'presenceInfo',
].join('|')
/** Elements whose text says it. */
const ELEMENTS = [
  'creator',
  'contributor',
  'publisher',
  'initial-creator',
  'creator-initials',
  'sender-initials',
  'author',
  'author-name',
  'author-initials',
  'printed-by',
  'lastModifiedBy',
  'Company',
  'Manager',
  'sender-[a-z-]+',
].join('|')

const ATTRIBUTE = new RegExp(`(\\s(?:[\\w.-]+:)?(?:${ATTRIBUTES})\\s*=\\s*)(?:"[^"]*"|'[^']*')`, 'g')
const WORDS = String.raw`(?:[^<]|<!\[CDATA\[[^\]]*\]\]>|<!--[^<>]*-->)*`
const ELEMENT = new RegExp(`(<((?:[\\w.-]+:)?(?:${ELEMENTS}))(?:\\s[^<>]*)?(?<!/)>)${WORDS}(</\\2\\s*>)`, 'g')
/** Of people at comments and of users of shared tables, the plain `name` is the name. */
const NAMED =
  /(<(?:[\w.-]+:)?(?:cmAuthor|author|userInfo|person)\b[^<>]*?\s(?:name|displayName)\s*=\s*)(?:"[^"]*"|'[^']*')/g
/** Addresses on somebody's own disk: templates, the folder a table was saved in. */
const OWN_DISK = /((?:Target|url|href)\s*=\s*)(["'])(?:file:|[A-Za-z]:[\\/]|\\\\|\/(?:Users|home)\/)[^"']*\2/gi
/** Details of other metadata, as they stand in the head of a book. */
const BOOK_DETAILS =
  /<(?:opf:)?meta\b(?=[^<>]*\b(?:property|name)\s*=\s*["'](?:file-as|role|display-seq|alternate-script|dcterms:(?:creator|contributor|publisher)|calibre:[^"']*|Sigil[^"']*|generator)["'])[^<>]*(?:\/>|>[^<]*<\/(?:opf:)?meta\s*>)/g
/** What a page says of itself in its head. */
const PAGE_DETAILS =
  /<meta\b(?=[^<>]*\bname\s*=\s*["'](?:author|creator|copyright|generator|dc\.[a-z.]+|dcterms\.[a-z.]+)["'])[^<>]*>/gi
/** Who wrote a book, in its older table of contents. */
const BOOK_AUTHOR = /<(?:ncx:)?docAuthor\b[^>]*>[\s\S]{0,2000}?<\/(?:ncx:)?docAuthor\s*>/g
const FILE_AS = /(\s(?:opf:)?file-as\s*=\s*)(?:"[^"]*"|'[^']*')/g

/** A part of a document without the names in it that nobody wrote there themself. */
export function xmlWithoutNames(bytes: Uint8Array, path: string): Uint8Array {
  let text = decoded(bytes, path)
  text = text
    .replaceAll(ATTRIBUTE, '$1""')
    .replaceAll(ELEMENT, '$1$3')
    .replaceAll(NAMED, '$1""')
    .replaceAll(OWN_DISK, '$1$2about:blank$2')
  if (/\.x?html?$/i.test(path)) text = text.replaceAll(PAGE_DETAILS, '')
  if (path.endsWith('.ncx')) text = text.replaceAll(BOOK_AUTHOR, '')
  if (path.endsWith('.opf')) text = text.replaceAll(BOOK_DETAILS, '').replaceAll(FILE_AS, '$1""')
  return new TextEncoder().encode(text)
}

const DECLARED = /^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])([^"']*)\2/

/** The text of a part; what is neither UTF-8 nor UTF-16 is not guessed at. */
function decoded(bytes: Uint8Array, path: string): string {
  const [first, second] = bytes
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null
  try {
    const text = new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes)
    const declared = DECLARED.exec(text)?.[3]?.toLowerCase() ?? 'utf-8'
    if (wide === null && !['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(declared)) throw new Error(declared)
    return wide === null ? text : text.replace(DECLARED, '$1$2UTF-8$2')
  } catch {
    throw new NamesStay(say(m.namesPart, { path }), m.namesPartInstead)
  }
}
