import { zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../refusal.ts'
import { checkUpload, kindOf } from './kind.ts'
import { MAX_UPLOAD_BYTES } from './limits.ts'

const text = (value: string) => new TextEncoder().encode(value)
const drawing = sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
const ooxml = (part: string, type: string) =>
  zipSync({
    '[Content_Types].xml': text(
      `<Types><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
    [part]: text('<x/>'),
  })
const odf = (type: string) =>
  zipSync({ mimetype: [text(`application/vnd.oasis.opendocument.${type}`), { level: 0 }], 'content.xml': text('<x/>') })

describe('the kind of a file', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('knows a picture: %s', async (format) => {
    expect((await kindOf(await drawing.clone().toFormat(format).toBuffer(), 'x.txt')).type).toBe(`image/${format}`)
  })

  it.each<[string, Uint8Array, string, string]>([
    ['PDF', text('%PDF-1.7\n1 0 obj'), 'x', 'application/pdf'],
    ['zip', zipSync({ 'a.txt': text('a') }), 'x', 'application/zip'],
    ['odt', odf('text'), 'x.zip', 'application/vnd.oasis.opendocument.text'],
    ['ods', odf('spreadsheet'), 'x', 'application/vnd.oasis.opendocument.spreadsheet'],
    ['odp', odf('presentation'), 'x', 'application/vnd.oasis.opendocument.presentation'],
    [
      'docx',
      ooxml('word/document.xml', 'wordprocessingml.document'),
      'x',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'xlsx',
      ooxml('xl/workbook.xml', 'spreadsheetml.sheet'),
      'x',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'mp3',
      new Uint8Array([
        0x49,
        0x44,
        0x33,
        3,
        0,
        0,
        0,
        0,
        0,
        10,
        ...Array.from({ length: 10 }, () => 0),
        0xff,
        0xfb,
        0x90,
        0x44,
      ]),
      'x',
      'audio/mpeg',
    ],
    ['mp4', new Uint8Array([0, 0, 0, 24, ...text('ftypisom'), 0, 0, 2, 0, ...text('isomiso2')]), 'x', 'video/mp4'],
    ['webm', new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x87, 0x42, 0x82, 0x84, ...text('webm')]), 'x', 'video/webm'],
    ['plain text', text('Hello\n'), 'x', 'text/plain'],
    ['Markdown by its name', text('# Hello'), 'notes.MD', 'text/markdown'],
    ['CSV by its name', text('a,b\n1,2'), 'marks.csv', 'text/csv'],
    ['CSV in an older encoding', new Uint8Array([0x6e, 0xe9, 0x2c, 0x31]), 'marks.csv', 'text/csv'],
    ['JSON', text(' {"a": 1}'), 'x.md', 'application/json'],
    [
      'a notebook',
      text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'),
      'x.json',
      'application/x-ipynb+json',
    ],
    [
      'a drawing',
      text('<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'x',
      'image/svg+xml',
    ],
    ['HTML, as text', text('<!doctype html><script>alert(1)</script>'), 'x.html', 'text/plain'],
    ['HTML that says it is a picture, as text', text('<html>'), 'x.png', 'text/plain'],
    ['a program, not as text', text('MZ\u0000\u0000This program'), 'x.txt', 'application/octet-stream'],
    ['an ELF program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), 'x.png', 'application/octet-stream'],
    [
      'a drawing with a document type, as text',
      text('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
      'x.svg',
      'text/plain',
    ],
    ['a thousand comments, as text', text('<!---->'.repeat(1_000)), 'x.svg', 'text/plain'],
    ['deep brackets, as text', text('['.repeat(1_000_000)), 'x.json', 'text/plain'],
  ])('knows %s', async (_what, bytes, name, type) => {
    expect((await kindOf(bytes, name)).type).toBe(type)
  })
})

describe('an upload', () => {
  it('is refused in a sentence when empty, too large or of no known kind', async () => {
    const codes = await Promise.all(
      [new Uint8Array(), new Uint8Array(MAX_UPLOAD_BYTES + 1), new Uint8Array([0x7f, 0x45, 0x4c, 0x46])].map(
        async (bytes) => {
          const answer = await checkUpload(bytes, 'photo.png')
          return isRefusal(answer) ? answer.code : 'taken'
        },
      ),
    )
    expect(codes).toEqual(['file.empty', 'file.too-large', 'file.kind'])
  })

  it('may be just as large as the limit', async () => {
    expect(isRefusal(await checkUpload(new Uint8Array(MAX_UPLOAD_BYTES).fill(97), 'a.txt'))).toBe(false)
  })

  it('may be a drawing only as part of a course', async () => {
    const svg = text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    expect(isRefusal(await checkUpload(svg, 'x.svg'))).toBe(true)
    expect(await checkUpload(svg, 'x.svg', 'course')).toMatchObject({ type: 'image/svg+xml', show: 'image-only' })
  })
})

it('tells a long text without parsing it', async () => {
  const line = `{ "cell_type": "markdown", "source": ["${'word '.repeat(200)}"] }`
  const cells = Array.from({ length: 6_000 }, () => line).join(',\n')
  const notebook = `{ "cells": [${cells}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }\n`
  const path = `<path d="${'M1,1 '.repeat(1_000_000)}"/>`
  const texts: [string, string, string][] = [
    ['a.ipynb', notebook, 'application/x-ipynb+json'],
    ['a.json', `[${cells}]`, 'application/json'],
    ['a.md', `${notebook} and words`, 'text/markdown'],
    ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${path}</svg>`, 'image/svg+xml'],
    ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${path}<!ENTITY x "y"></svg>`, 'text/plain'],
  ]
  for (const [name, text, type] of texts) expect((await kindOf(Buffer.from(text), name)).type, name).toBe(type)
})

it('finds a document type wherever it lies, and letters of more than one byte at the edge of a piece', async () => {
  for (let before = 99_940; before < 99_965; before++) {
    const start = `<svg xmlns="http://www.w3.org/2000/svg">${'x'.repeat(before)}`
    expect((await kindOf(Buffer.from(`${start}<!DOCTYPE svg></svg>`), 'a.svg')).type).toBe('text/plain')
    expect((await kindOf(Buffer.from(`${start}ééé</svg>`), 'a.svg')).type).toBe('image/svg+xml')
  }
})
