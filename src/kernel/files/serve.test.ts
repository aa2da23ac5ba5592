import { parse } from 'content-disposition'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDisposition, safeFileName } from './file-name.ts'
import { KINDS } from './kinds.ts'
import { readRange, type Slice } from './range.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { answerFor, serveFile, type StoredFile } from './serve.ts'

const file: StoredFile = { hash: 'a'.repeat(64), bytes: 1_000, type: 'image/png', name: 'Soil.png' }

describe('a served file', () => {
  it('comes whole, typed, asked for again each time and never guessed at', () => {
    expect(answerFor(file)).toEqual({
      status: 200,
      slice: { start: 0, end: 1_000 },
      headers: {
        'content-type': 'image/png',
        'content-length': '1000',
        'content-disposition': 'inline; filename=Soil.png',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'private, no-cache',
        'accept-ranges': 'bytes',
        etag: `"${'a'.repeat(64)}"`,
      },
    })
    expect(answerFor(file, { open: true }).headers['cache-control']).toBe('public, max-age=3600')
    expect(answerFor(file, { download: true }).headers['content-disposition']).toMatch(/^attachment/)
  })

  it.each(['text/html', 'application/xhtml+xml', 'text/javascript', 'image/svg+xml; x', '', 'x\r\nset-cookie: a=b'])(
    'of the unlisted type %j is bytes to save',
    (type) => {
      const { headers } = answerFor({ ...file, type, name: 'x.html' })
      expect(headers['content-type']).toBe('application/octet-stream')
      expect(headers['content-disposition']).toBe('attachment; filename=x.html.bin')
    },
  )

  it('is never a page: every kind has no script, and a drawing no way to be opened', () => {
    for (const { type } of KINDS) {
      const { headers } = answerFor({ ...file, type, name: 'x' })
      expect(headers['content-type']).not.toMatch(/html|javascript/)
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/)
      expect(headers['content-security-policy']).not.toMatch(/script-src/)
      if (type !== 'application/pdf') expect(headers['content-security-policy']).toMatch(/^sandbox;/)
    }
    const svg = answerFor({ ...file, type: 'image/svg+xml' }).headers
    expect(svg['content-security-policy']).toMatch(/^sandbox; default-src 'none';.* style-src 'unsafe-inline'$/)
    expect(svg['content-disposition']).toMatch(/^attachment/)
    expect(answerFor({ ...file, type: 'text/markdown', name: 'a.md' }).headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': 'inline; filename=a.md',
    })
  })

  it('is not sent again to who has it', () => {
    const etag = `"${file.hash}"`
    expect(answerFor(file, { ifNoneMatch: `"x", W/${etag}` })).toMatchObject({ status: 304, slice: null })
    expect(answerFor(file, { ifNoneMatch: '"x"' }).status).toBe(200)
  })

  it('comes in parts', () => {
    const part = answerFor(file, { range: 'bytes=100-199' })
    expect(part).toMatchObject({ status: 206, slice: { start: 100, end: 200 } })
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 100-199/1000', 'content-length': '100' })
    expect(answerFor(file, { range: 'bytes=2000-' })).toMatchObject({
      status: 416,
      slice: null,
      headers: { 'content-range': 'bytes */1000' },
    })
    expect(answerFor(file, { range: 'bytes=0-1', ifRange: '"other"' }).status).toBe(200)
    expect(answerFor(file, { range: 'bytes=0-1', ifRange: `"${file.hash}"` }).status).toBe(206)
  })
})

describe('a file from its store', () => {
  const SIZE = 3_000_000
  const OPEN = { open: true }
  const setUp = async () => {
    const kept = memoryStore()
    const asked: string[] = []
    const bytes = Uint8Array.from({ length: SIZE }, (_, at) => at % 251)
    const { hash } = await kept.put(bytes)
    const files = {
      ...kept,
      get: (one: string) => (asked.push('get'), kept.get(one)),
      read: (one: string, slice: Slice) => (asked.push(`read ${slice.start}-${slice.end}`), kept.read(one, slice)),
    }
    const serve = (headers: Record<string, string>, own: Partial<StoredFile> = {}) =>
      serveFile(files, { ...file, hash, bytes: SIZE, ...own }, new Headers(headers), OPEN)
    return { serve, asked, bytes, hash, kept }
  }

  it('is read as it goes when it is large, and in part only where a part is asked for', async () => {
    const { serve, asked, bytes } = await setUp()
    const whole = await serve({})
    expect(whole?.body).toBeInstanceOf(ReadableStream)
    expect(Buffer.from(await new Response(whole?.body as BodyInit).arrayBuffer()).equals(bytes)).toBe(true)
    const part = await serve({ range: 'bytes=5-9' })
    expect([...(await new Response(part?.body as BodyInit).bytes())]).toEqual([5, 6, 7, 8, 9])
    expect(asked).toEqual([`read 0-${SIZE}`, 'read 5-10'])
  })

  it('is not read at all for who has it, nor where nothing of it is asked for', async () => {
    const { serve, asked, hash } = await setUp()
    expect(await serve({ 'if-none-match': `"${hash}"` })).toMatchObject({ status: 304, body: null })
    expect(await serve({ range: `bytes=${SIZE}-` })).toMatchObject({ status: 416, body: null })
    expect(asked).toEqual([])
  })

  it('is looked through before its first byte goes when it is small, and is nothing when it is gone', async () => {
    const { serve, asked, kept } = await setUp()
    const { hash } = await kept.put(new Uint8Array([1, 2]))
    expect((await serve({}, { hash, bytes: 2 }))?.body).toEqual(new Uint8Array([1, 2]))
    expect(asked).toEqual(['get'])
    expect(await serve({}, { hash: 'b'.repeat(64) })).toBeNull()
  })
})

describe('a range', () => {
  it.each([
    ['bytes=0-0', { start: 0, end: 1 }],
    ['bytes=5-', { start: 5, end: 10 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-99', { start: 0, end: 10 }],
    ['bytes=0-99', { start: 0, end: 10 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', 'whole'],
    ['bytes=0-1,3-4', 'whole'],
    ['bytes=-', 'whole'],
    ['lines=1-2', 'whole'],
    ['bytes=0x1-2', 'whole'],
    [null, 'whole'],
  ])('%s of ten bytes', (header, slice) => {
    expect(readRange(header, 10)).toEqual(slice)
  })

  it('never lies outside the file', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
        ),
        fc.nat(10_000),
        (header, size) => {
          const slice = readRange(header, size)
          if (typeof slice === 'string') return
          expect(slice.start).toBeGreaterThanOrEqual(0)
          expect(slice.start).toBeLessThan(slice.end)
          expect(slice.end).toBeLessThanOrEqual(size)
        },
      ),
    )
  })
})

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'png', 'passwd.png'],
    ['C:\\Users\\ada\\photo.PNG', 'png', 'photo.png'],
    ['photo.png.exe', 'png', 'photo.png.exe.png'],
    ['photo\u202Egnp.exe', 'bin', 'photognp.exe.bin'],
    ['.htaccess', 'txt', 'htaccess.txt'],
    ['con', 'txt', 'file.txt'],
    ['', 'pdf', 'file.pdf'],
    ['a"b;c\r\nSet-Cookie: x=y.txt', 'txt', 'a_b_c Set-Cookie_ x=y.txt'],
    ['تربة.pdf', 'pdf', 'تربة.pdf'],
  ])('%j is saved as %s: %s', (given, ending, saved) => {
    expect(safeFileName(given, ending)).toBe(saved)
  })

  it('cannot break out of its header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = contentDisposition('inline', safeFileName(name, 'txt'))
        const { type, parameters } = parse(header)
        expect([type, parameters['filename']]).toEqual(['inline', safeFileName(name, 'txt').toWellFormed()])
        expect(header).toMatch(/^[\x20-\x7e]+$/)
        expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header)
      }),
    )
    expect(parse(contentDisposition('attachment', 'été "1".txt')).parameters['filename']).toBe('été "1".txt')
  })
})
