import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inEnglish } from '../i18n/index.ts'
import { isRefusal } from '../refusal.ts'
import { MAX_BODY_BYTES, parseBody } from './body.ts'

const LIMIT = 5_000_000
const BOUNDARY = '----WebKitFormBoundaryAbC'
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`

function request(body: Uint8Array | string | ReadableStream, type = TYPE): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit)
}

const part = (disposition: string, content: string) =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${content}\r\n`
const form = (...parts: string[]) => `${parts.join('')}--${BOUNDARY}--\r\n`

/** The bytes in pieces of a given length, as a slow line brings them. */
function trickle(bytes: Uint8Array, size: number): ReadableStream {
  let at = 0
  return new ReadableStream({
    pull(stream) {
      if (at >= bytes.byteLength) return stream.close()
      stream.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function sure(sent: Request, limit = LIMIT) {
  const body = await parseBody(sent, limit)
  if (isRefusal(body)) throw new Error(inEnglish(body))
  return body
}

describe('a form with files', () => {
  it('comes as typed fields, nested input and files', async () => {
    const body = await sure(
      request(
        form(
          part('name="title"', 'Böden\r\nund Würmer'),
          part('name="tags[]"', 'a'),
          part('name="tags[]"', 'b'),
          part('name="criteria.0.title"', 'First'),
          part('name="files"; filename="w\u00fcrmer %22gross%22.txt"', 'Worms\r\n'),
          part('name="files"; filename="../a/b.txt"', 'b'),
          part('name="none"; filename=""', ''),
        ),
      ),
    )
    expect(body.typed).toEqual({
      title: 'Böden\nund Würmer',
      'tags[]': ['a', 'b'],
      'criteria.0.title': 'First',
    })
    expect(body.input).toEqual({ title: 'Böden\nund Würmer', tags: ['a', 'b'], criteria: [{ title: 'First' }] })
    expect(Object.keys(body.files)).toEqual(['files'])
    expect(body.files['files']?.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ['würmer "gross".txt', 'Worms\r\n'],
      ['../a/b.txt', 'b'],
    ])
  })

  it('is the same whole and in pieces of any length, with what looks like a boundary in it', async () => {
    const content = `\r\n--${BOUNDARY.slice(0, -1)}\r\n--\r\n\r\n--${BOUNDARY}x`.replace(
      `${BOUNDARY}x`,
      BOUNDARY.slice(2),
    )
    const bytes = Buffer.from(form(part('name="a"', 'x'), part('name="f"; filename="f"', content)))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length }), async (size) => {
        const body = await sure(request(trickle(bytes, size)))
        expect(body.typed).toEqual({ a: 'x' })
        expect(Buffer.from(body.files['f']?.[0]?.bytes ?? []).toString()).toBe(content)
      }),
      { numRuns: 60 },
    )
  })

  it('without anything in it is empty', async () => {
    expect(await sure(request(''))).toEqual({ typed: {}, input: {}, files: {} })
    expect(await sure(request(`--${BOUNDARY}--\r\n`))).toEqual({ typed: {}, input: {}, files: {} })
  })

  const cut = form(part('name="f"; filename="f"', 'x'.repeat(1_000))).slice(0, 600)
  it.each([
    ['that is cut off', cut, TYPE],
    ['whose field is cut off', form(part('name="f"', 'x'.repeat(1_000))).slice(0, 600), TYPE],
    ['without a boundary in it', 'title=Soil', TYPE],
    ['that names no boundary', form(part('name="a"', 'x')), 'multipart/form-data'],
    ['with a field without a name', form(part('filename="x"', 'x')), TYPE],
    ['with more fields than a form has', form(...Array.from({ length: 1_001 }, () => part('name="a"', 'x'))), TYPE],
  ])('%s is refused', async (_what, body, type) => {
    expect(await parseBody(request(body, type), LIMIT)).toMatchObject({ refused: true, code: 'form', kind: 'invalid' })
  })

  it('that is too large is refused before it is read to its end', async () => {
    let given = 0
    const endless = new ReadableStream({
      start: (stream) => stream.enqueue(Buffer.from(part('name="f"; filename="f"', ''))),
      pull(stream) {
        given += 100_000
        stream.enqueue(new Uint8Array(100_000))
      },
    })
    expect(await parseBody(request(endless), LIMIT)).toMatchObject({ code: 'too-large', facts: { limit: LIMIT } })
    expect(given).toBeLessThan(2 * LIMIT)
  })

  it('holds as much text as any other form, however large its files may be', async () => {
    const half = 'x'.repeat(MAX_BODY_BYTES / 2 + 1)
    for (const body of [form(part('name="a"', half), part('name="b"', half)), form(part('name="a"', half + half))])
      expect(await parseBody(request(body), LIMIT)).toMatchObject({ code: 'too-large' })
  })

  it('made of any bytes is read or refused, never thrown at', async () => {
    const whole = Buffer.from(form(part('name="a"', 'x'), part('name="f"; filename="f"', 'y'.repeat(100))))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(40),
        async (at, byte, cutOff) => {
          const bytes = Buffer.from(whole)
          bytes[at] = byte
          await parseBody(request(bytes.subarray(0, bytes.length - cutOff)), LIMIT)
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('other bodies', () => {
  it('are forms and JSON, of at most two million bytes wherever they are sent', async () => {
    const urlencoded = 'application/x-www-form-urlencoded'
    expect((await sure(request('a=1&b.c=%C3%A9+x', urlencoded))).input).toEqual({ a: '1', b: { c: 'é x' } })
    expect((await sure(request('{"a":1}', 'application/json'))).input).toEqual({ a: 1 })
    expect(await parseBody(request('x', 'text/plain'), LIMIT)).toMatchObject({ code: 'media-type' })
    for (const type of [urlencoded, 'application/json'])
      expect(await parseBody(request(`a=${'x'.repeat(MAX_BODY_BYTES)}`, type), LIMIT)).toMatchObject({
        code: 'too-large',
        facts: { limit: MAX_BODY_BYTES },
      })
    const many = Array.from({ length: 1_001 }, () => 'a=1').join('&')
    expect(await parseBody(request(many, urlencoded), LIMIT)).toMatchObject({ code: 'form' })
  })
})
