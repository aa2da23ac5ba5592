import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../../i18n/index.ts'
import { isRefusal } from '../../refusal.ts'
import { takeNamesOut } from './index.ts'
import { pictureWithoutWords } from './pictures.ts'

const NAME = 'Canary Quill'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const TABLE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation'
const ODT = 'application/vnd.oasis.opendocument.text'
const EPUB = 'application/epub+zip'
const PDF = 'application/pdf'

async function cleaned(bytes: Uint8Array, type: string): Promise<Uint8Array> {
  const out = await takeNamesOut(bytes, type)
  if (isRefusal(out)) throw new Error(inEnglish(out))
  return out.bytes
}

async function parts(files: Record<string, string | Uint8Array>, type: string): Promise<Record<string, Uint8Array>> {
  const packed = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, typeof text === 'string' ? strToU8(text) : text]),
    ),
  )
  return unzipSync(await cleaned(packed, type))
}

async function refusal(bytes: Uint8Array, type: string): Promise<string> {
  const out = await takeNamesOut(bytes, type)
  if (!isRefusal(out)) return 'taken'
  const [why, instead] = [out.sentence, out.instead].map((words) => (typeof words === 'object' ? words : null))
  const path = why?.values?.['path']
  return [out.code, why?.message.id, instead?.message.id, ...(typeof path === 'string' ? [path] : [])].join(' ')
}

const inAll = (files: Record<string, Uint8Array>) =>
  Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n')

async function photo(): Promise<Uint8Array> {
  const made = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#684' } })
    .withExif({ IFD0: { Artist: NAME } })
    .jpeg()
    .toBuffer()
  return new Uint8Array(made)
}

/** Two frames of one pixel, with a comment, words of a program, and how often it moves. */
function gif(): Uint8Array {
  const block = (text: string) => [text.length, ...Buffer.from(text, 'latin1')]
  const frame = [0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
  const bytes = [
    Buffer.from('GIF89a', 'latin1'),
    Buffer.from([1, 0, 1, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6]),
    Buffer.from([0x21, 0xff, ...block('NETSCAPE2.0'), 3, 1, 0, 0, 0]),
    Buffer.from([0x21, 0xfe, ...block(NAME), 0]),
    Buffer.from([0x21, 0xff, ...block('XMP DataXMP'), ...block(NAME), 0]),
    Buffer.from([...frame, ...frame, 0x3b]),
    Buffer.from(NAME),
  ]
  return new Uint8Array(Buffer.concat(bytes))
}

/** A drawing with a title, a comment of a program, and one that is drawn. */
function emf(comment: string): Uint8Array {
  const title = Buffer.from(`A program\0${NAME}'s drawing\0\0`, 'utf16le')
  const padded = Buffer.concat([title, Buffer.alloc((4 - (title.length % 4)) % 4)])
  const header = Buffer.alloc(88)
  header.writeUInt32LE(1, 0)
  header.writeUInt32LE(88 + padded.length, 4)
  header.writeUInt32LE(0x464d4520, 40)
  header.writeUInt32LE(title.length / 2, 60)
  header.writeUInt32LE(88, 64)
  const record = (text: string) => {
    const data = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4, '\0'), 'latin1')
    const head = Buffer.alloc(12)
    head.writeUInt32LE(70, 0)
    head.writeUInt32LE(12 + data.length, 4)
    head.writeUInt32LE(data.length, 8)
    return Buffer.concat([head, data])
  }
  return Buffer.concat([header, padded, record(comment), record('EMF+drawn')])
}

function wmf(): Uint8Array {
  const comment = Buffer.from(NAME)
  const head = Buffer.alloc(18)
  head.writeUInt16LE(1, 0)
  head.writeUInt16LE(9, 2)
  head.writeUInt16LE(0x0300, 4)
  const escape = Buffer.alloc(10)
  escape.writeUInt32LE((10 + comment.length) / 2, 0)
  escape.writeUInt16LE(0x0626, 4)
  escape.writeUInt16LE(15, 6)
  escape.writeUInt16LE(comment.length, 8)
  return Buffer.concat([head, escape, comment, Buffer.from([3, 0, 0, 0, 0, 0])])
}

describe('an office document', () => {
  it('of Word loses its properties, who commented and changed what, its template, and what its pictures say', async () => {
    const found = await parts(
      {
        '[Content_Types].xml': '<Types/>',
        'docProps/core.xml': `<cp:coreProperties><dc:creator>${NAME}</dc:creator></cp:coreProperties>`,
        'docProps/app.xml': `<Properties><Company>${NAME}</Company></Properties>`,
        'docProps/custom.xml': `<Properties><property name="by"><vt:lpwstr>${NAME}</vt:lpwstr></property></Properties>`,
        'word/document.xml': `<w:document><w:ins w:id="1" w:author="${NAME}"><w:t>Worms by the author="x" of all</w:t></w:ins><w:del w:author='${NAME}'/></w:document>`,
        'word/comments.xml': `<w:comments><w:comment w:author="${NAME}" w:initials="CQ"><w:t>Why?</w:t></w:comment></w:comments>`,
        'word/people.xml': `<w15:people><w15:person w15:author="${NAME}"><w15:presenceInfo w15:providerId="AD" w15:userId="${NAME}"/></w15:person></w15:people>`,
        'word/_rels/settings.xml.rels': `<Relationship Target="file:///C:\\Users\\${NAME}\\mine.dotx" TargetMode="External"/>`,
        'word/media/image1.jpeg': await photo(),
        '_xmlsignatures/sig1.xml': `<X509SubjectName>${NAME}</X509SubjectName>`,
        'word/embeddings/table.xlsx': zipSync({
          'docProps/core.xml': strToU8(`<c><dc:creator>${NAME}</dc:creator></c>`),
        }),
      },
      WORD,
    )
    expect(inAll(found)).not.toContain(NAME)
    expect(inAll(found)).not.toContain('"CQ"')
    expect(inAll(unzipSync(found['word/embeddings/table.xlsx'] ?? new Uint8Array()))).not.toContain(NAME)
    expect(strFromU8(found['word/document.xml'] ?? new Uint8Array())).toContain('>Worms by the')
    expect(Object.keys(found)).not.toContain('_xmlsignatures/sig1.xml')
    expect((await sharp(found['word/media/image1.jpeg']).metadata()).width).toBe(16)
  })

  it('of Excel or PowerPoint loses its people, and keeps the names of tables', async () => {
    const table = await parts(
      {
        'xl/workbook.xml': `<workbook><x15ac:absPath url="C:\\Users\\${NAME}\\Desktop\\"/><fileSharing userName="${NAME}"/></workbook>`,
        'xl/comments1.xml': `<comments><authors><author>${NAME}</author><author><![CDATA[${NAME}]]></author></authors></comments>`,
        'xl/persons/person.xml': `<personList><person displayName="${NAME}" id="{1}" userId="${NAME}" providerId="None"/></personList>`,
        'xl/tables/table1.xml': '<table id="1" name="Worms" displayName="Worms"/>',
      },
      TABLE,
    )
    expect(inAll(table)).not.toContain(NAME)
    expect(inAll(table)).toContain('name="Worms" displayName="Worms"')
    const slides = await parts(
      {
        'ppt/commentAuthors.xml': `<p:cmAuthorLst><p:cmAuthor id="0" name="${NAME}" initials="CQ"/></p:cmAuthorLst>`,
        'ppt/authors.xml': `<p188:author id="{1}" name="${NAME}" userId="${NAME}"/>`,
        'ppt/slides/slide1.xml': `<p:sld><p:cNvPr id="2" name="Title 1"/><a:t>Worms</a:t></p:sld>`,
      },
      SLIDES,
    )
    expect(inAll(slides)).not.toContain(NAME)
    expect(inAll(slides)).toContain('name="Title 1"')
  })

  it('of OpenDocument loses them too, with its earlier versions, and stays one', async () => {
    const packed = zipSync({
      mimetype: [strToU8(ODT), { level: 0 }],
      'meta.xml': strToU8(`<office:meta><meta:initial-creator>${NAME}</meta:initial-creator></office:meta>`),
      'content.xml': strToU8(
        `<office:annotation><dc:creator>${NAME}</dc:creator></office:annotation><text:author-name text:fixed="false">${NAME}</text:author-name><text:sender-firstname>${NAME}</text:sender-firstname><text:p>Worms</text:p>`,
      ),
      'VersionList.xml': strToU8(`<VL:version-list VL:creator="${NAME}"/>`),
      'Versions/1': strToU8(NAME),
    })
    const out = await cleaned(packed, ODT)
    const found = unzipSync(out)
    expect(inAll(found)).not.toContain(NAME)
    expect(inAll(found)).toContain('<text:p>Worms</text:p>')
    expect(Object.keys(found)).toEqual(['mimetype', 'meta.xml', 'content.xml'])
    expect(Buffer.from(out.subarray(30, 38)).toString()).toBe('mimetype')
  })

  it('whose parts are UTF-16 is read as such; in another writing it is refused', async () => {
    const wide = new Uint8Array(
      Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?><w:ins w:author="${NAME}">Wörms</w:ins>`, 'utf16le'),
    )
    const found = await parts({ 'word/document.xml': wide }, WORD)
    expect(strFromU8(found['word/document.xml'] ?? new Uint8Array())).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><w:ins w:author="">Wörms</w:ins>',
    )
    const other = zipSync({ 'word/document.xml': strToU8('<?xml version="1.0" encoding="EBCDIC-CP-US"?><w/>') })
    expect(await refusal(other, WORD)).toContain('word/document.xml')
  })

  it('loses what is said in moving pictures and drawings of Windows, which stay as they are drawn', async () => {
    const found = await parts(
      {
        'word/media/image1.gif': gif(),
        'word/media/image2.emf': emf('A comment of Canary Quill'),
        'docProps/thumbnail.wmf': wmf(),
        'word/media/image3.bmp': Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]),
        'word/fonts/font1.odttf': new Uint8Array([1, 2, 3]),
        'ObjectReplacements/Object 1': strToU8(`VCLMTF${NAME}`),
      },
      WORD,
    )
    expect(inAll(found)).not.toContain('Canary')
    expect(inAll(found).replaceAll('\0', '')).not.toContain('Canary')
    const { pages, width } = await sharp(found['word/media/image1.gif'], { pages: -1 }).metadata()
    expect([pages, width]).toEqual([2, 1])
    expect(found['word/media/image2.emf']?.byteLength).toBe(emf('A comment of Canary Quill').byteLength)
    expect(inAll(found)).toContain('EMF+drawn')
  })

  it('that holds sound, film, or anything of which nobody can say what is in it, is refused with what to do', async () => {
    const tiff = strToU8(`II*\0Artist ${NAME}`)
    for (const [path, bytes] of [
      ['word/media/image1.tiff', tiff],
      ['word/media/image1.png', tiff],
      ['ppt/media/media1.mp4', strToU8(`\0\0\0\x18ftypmp42${NAME}`)],
      ['OEBPS/song.mp3', strToU8(`ID3${NAME}`)],
      ['Pictures/1.svm', strToU8(`VCLMTF${NAME}`)],
      ['word/media/image1.emz', new Uint8Array([0x1f, 0x8b, 8, 0])],
      ['word/media/image2.emf', emf('EMF+\xff\xd8Exif\0\0')],
      ['word/media/cut.emf', emf('').subarray(0, 100)],
      ['word/other.bin', strToU8(NAME)],
    ] as const) {
      const said = await refusal(zipSync({ [path]: bytes }), WORD)
      expect(said).toBe(`file.names-stay kernel.namesMedia kernel.namesMediaInstead ${path}`)
    }
  })

  it('that is locked, holds an older document, is cut off or grows too much is refused with what to do', async () => {
    const locked = zipSync({ 'META-INF/manifest.xml': strToU8('<m:file-entry><m:encryption-data/></m:file-entry>') })
    expect(await refusal(locked, ODT)).toBe('file.names-stay kernel.namesLocked kernel.namesLockedInstead')
    const old = zipSync({ 'word/embeddings/o.bin': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]) })
    expect(await refusal(old, WORD)).toContain('kernel.namesInside kernel.namesSaveAgain')
    expect(await refusal(zipSync({ 'a.xml': strToU8('<a/>') }).subarray(0, 40), WORD)).toContain(
      'kernel.namesUnreadable kernel.namesUnreadableInstead',
    )
    expect(await refusal(zipSync({ 'a.xml': new Uint8Array(30_000_000) }), WORD)).toContain(
      'kernel.namesGrows kernel.namesSmaller',
    )
    let within = zipSync({ 'a.xml': strToU8('<a/>') })
    for (let depth = 0; depth < 4; depth++) within = zipSync({ 'word/embeddings/x.docx': within })
    expect(await refusal(within, WORD)).toContain('kernel.namesNested')
  })
})

it('a book loses who wrote, helped and made it', async () => {
  const found = await parts(
    {
      mimetype: EPUB,
      'OEBPS/book.opf': `<package><metadata><dc:title>Worms</dc:title><dc:creator id="c" opf:file-as="${NAME}">${NAME}</dc:creator><meta refines="#c" property="file-as">${NAME}</meta><meta name="calibre:author_link_map" content="${NAME}"/><dc:publisher>${NAME}</dc:publisher><meta name="cover" content="c1"/></metadata></package>`,
      'OEBPS/toc.ncx': `<ncx><docTitle><text>Worms</text></docTitle><docAuthor><text>${NAME}</text></docAuthor></ncx>`,
      'OEBPS/one.xhtml': `<html><head><meta name="author" content="${NAME}"/></head><body>Worms</body></html>`,
    },
    EPUB,
  )
  expect(inAll(found)).not.toContain(NAME)
  for (const kept of ['<dc:title>Worms</dc:title>', 'name="cover"', '<docTitle>', '<body>Worms'])
    expect(inAll(found)).toContain(kept)
})

describe('a PDF', () => {
  async function written(): Promise<PDFDocument> {
    const document = await PDFDocument.create()
    const page = document.addPage([200, 200])
    page.drawText('Worms')
    return document
  }

  it('loses its properties at every part, who commented, attached files, earlier states and what its pictures say', async () => {
    const document = await written()
    const { context, catalog } = document
    const page = document.getPage(0)
    document.setAuthor(NAME)
    document.setCreator(NAME)
    document.setTitle(`By ${NAME}`)
    await document.attach(strToU8(NAME), `${NAME}.txt`, { description: NAME })
    const xmp = () => context.register(PDFRawStream.of(context.obj({ Type: 'Metadata' }), strToU8(`<x>${NAME}</x>`)))
    catalog.set(PDFName.of('Metadata'), xmp())
    page.node.set(PDFName.of('Metadata'), xmp())
    page.node.set(PDFName.of('PieceInfo'), context.obj({ Word: { Private: PDFString.of(NAME) } }))
    const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9] })
    note.set(PDFName.of('T'), PDFHexString.fromText(NAME))
    note.set(PDFName.of('Contents'), PDFString.of('Which worms?'))
    page.node.set(PDFName.of('Annots'), context.obj([context.register(note)]))
    page.drawImage(await document.embedJpg(await photo()))
    // Nothing leads to it any more: an earlier state.
    context.register(PDFString.of(NAME))
    const before = await document.save({ useObjectStreams: false })
    expect(Buffer.from(before).toString('latin1')).toContain(NAME)
    const out = await cleaned(before, PDF)
    const again = await PDFDocument.load(out, { updateMetadata: false })
    expect(again.getPageCount()).toBe(1)
    const plain = Buffer.from(await again.save({ useObjectStreams: false })).toString('latin1')
    expect(plain).not.toContain(NAME)
    expect(plain).not.toContain(PDFHexString.fromText(NAME).asString())
    expect(plain).not.toContain('/Info')
    expect(plain).toContain('Which worms?')
    expect(again.getAuthor()).toBeUndefined()
  })

  it('that is locked, cut off, or grows too much is refused with what to do', async () => {
    const locked = await written()
    locked.encrypt({ userPassword: '', ownerPassword: 'o' })
    expect(await refusal(await locked.save(), PDF)).toContain('kernel.namesPdfLocked kernel.namesPdfLockedInstead')
    expect(await refusal(strToU8('%PDF-1.7\nnothing'), PDF)).toContain(
      'kernel.namesUnreadable kernel.namesUnreadableInstead',
    )
    const zeros = deflateSync(new Uint8Array(50_000_000))
    const bomb = (dict: string) =>
      Buffer.concat([
        Buffer.from(`%PDF-1.7\n1 0 obj\n<<${dict} /Length ${zeros.length}>>\nstream\n`),
        zeros,
        Buffer.from('\nendstream\nendobj\n'),
      ])
    for (const dict of ['/Type /ObjStm /Filter /FlateDecode', '/Type /#4fbjStm /Filter /Fl', '/Type 9 0 R /Filter /Fl'])
      expect(await refusal(bomb(dict), PDF)).toContain('kernel.namesPdfGrows kernel.namesPrintPdf')
    expect(await refusal(bomb('/Type /ObjStm /Filter [/FlateDecode /FlateDecode]'), PDF)).toContain(
      'kernel.namesPdfGrows kernel.namesPrintPdf',
    )
  })
})

describe('other kinds', () => {
  it('of text stay as they are written; sound, film and archives are refused', async () => {
    for (const type of ['text/plain', 'text/markdown', 'text/csv', 'application/json', 'application/x-ipynb+json'])
      expect(await cleaned(strToU8(NAME), type)).toEqual(strToU8(NAME))
    for (const type of ['audio/mpeg', 'video/mp4', 'application/zip'])
      expect(await refusal(strToU8('x'), type)).toBe('file.names kernel.namesKind kernel.namesKindInstead')
  })

  it('of pictures within documents keep every pixel', async () => {
    const drawing = sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } }).withExif({
      IFD0: { Artist: NAME },
    })
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const before = new Uint8Array(await drawing.clone().toFormat(format).toBuffer())
      expect(Buffer.from(before).includes(NAME)).toBe(true)
      const after = pictureWithoutWords(before)
      expect(Buffer.from(after).includes(NAME)).toBe(false)
      expect(await sharp(after).raw().toBuffer()).toEqual(await sharp(before).raw().toBuffer())
      expect((await sharp(after).metadata()).exif).toBeUndefined()
    }
    for (const cut of [new Uint8Array(), strToU8('RIFF'), new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff])])
      expect(pictureWithoutWords(cut).byteLength).toBeLessThanOrEqual(cut.byteLength)
  })
})
