import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Message } from '#kernel/i18n/index.ts'
import { cleanImage } from '#kernel/files/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { memoryStore } from '#kernel/testing/index.ts'
import { BADGE_SHAPES } from '#ui/index.ts'
import { m } from '../messages/index.ts'
import { badgeSvg } from './drawing.ts'
import { PICTURE_SIDE } from './side.ts'
import { pictureOf } from './picture-of.ts'
import drawPicture from './draw-picture.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
const svg = (inside: string, start = SVG) => Buffer.from(`${start}${inside}</svg>`)

/** The message that says what is wrong, or null for a picture. */
async function problemOf(bytes: Uint8Array): Promise<Message | string | null> {
  const drawn = await drawPicture(bytes)
  if (!isRefusal(drawn)) return null
  const words = drawn.fields?.['upload'] ?? drawn.sentence
  return typeof words === 'string' ? words : words.message
}

async function sides(bytes: Uint8Array) {
  const { format, width, height, pages, exif } = await sharp(bytes).metadata()
  return { format, width, height, pages, exif }
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 80, b: 40, alpha: 1 } } })

describe('a picture of a badge', () => {
  it.each([
    ['PNG', () => picture(300, 200).png().toBuffer()],
    [
      'JPEG',
      () =>
        picture(200, 300)
          .jpeg()
          .withExif({ IFD0: { Copyright: 'Somebody' } })
          .toBuffer(),
    ],
    ['WebP', () => picture(1000, 1000).webp().toBuffer()],
    ['SVG', async () => svg('<rect width="10" height="5" fill="#f00"/>')],
    [
      'SVG of a drawing program',
      async () =>
        svg(
          '<style>.a{fill:url(#g)}</style><path class="a" d="M0 0h10v10z"/>',
          `<?xml version="1.0"?>\n<!-- Drawn by <a> program -->${SVG}`,
        ),
    ],
  ])('is drawn anew into a square PNG: %s', async (_, make) => {
    const drawn = await drawPicture(await make())
    if (isRefusal(drawn)) throw new Error(drawn.code)
    expect(await sides(drawn)).toEqual({
      format: 'png',
      width: PICTURE_SIDE,
      height: PICTURE_SIDE,
      pages: undefined,
      exif: undefined,
    })
  })

  it('keeps its first frame of an animation', async () => {
    const frames = await Promise.all(
      [10, 200].map((red) =>
        sharp({ create: { width: 120, height: 120, channels: 3, background: { r: red, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    )
    const moving = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer()
    expect((await sharp(moving).metadata()).pages).toBe(2)
    const drawn = await drawPicture(moving)
    if (isRefusal(drawn)) throw new Error(drawn.code)
    expect((await sides(drawn)).height).toBe(PICTURE_SIDE)
    const { dominant } = await sharp(drawn).stats()
    expect(dominant.r).toBeLessThan(40)
  })

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script under another name', '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>'],
    ['a script in capitals', '<SCRIPT>alert(1)</SCRIPT>'],
    ['a handler', '<rect width="1" height="1" onload="alert(1)"/>'],
    ['a handler without quotes', '<rect onclick=alert(1) />'],
    ['HTML', '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'],
    ['a picture from elsewhere', '<image href="https://example.org/a.png" width="1" height="1"/>'],
    ['a file of this machine', '<use href="file:///etc/passwd#a"/>'],
    ['a link', '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="https://example.org/#a"/>'],
    ['a style sheet from elsewhere', '<style>@import url(https://example.org/a.css);</style>'],
    ['a fill from elsewhere', '<rect width="1" height="1" fill="url(https://example.org/#a)"/>'],
    ['a fill from elsewhere in quotes', '<rect width="1" height="1" style="fill:url(\'//example.org/#a\')"/>'],
    ['hidden letters', '<style>rect{fill:u\\72l(https://example.org)}</style>'],
    ['a base', '<g xml:base="https://example.org/"><use href="#a"/></g>'],
    ['an animation', '<animate attributeName="x" to="1"/>'],
    ['a filter', '<filter id="a"><feGaussianBlur stdDeviation="9999"/></filter>'],
    ['parts used over and over', '<use href="#a"/>'.repeat(21)],
    ['a picture hidden by a comment that is none', '<style><![CDATA[<!--]]></style><image href="a.png"/><!-- -->'],
    ['a quote without an end', '<a "'.repeat(40_000)],
    ['a comment without an end', '<!--'.repeat(40_000)],
    ['an attribute without an end', `<rect ${'a'.repeat(150_000)}/>`],
    ['thousands of parts', '<rect/>'.repeat(3_001)],
  ])('has no %s in it', async (_, inside) => {
    expect(await problemOf(svg(inside))).toMatchObject({ id: expect.stringMatching(/^badges\.svg/) })
  })

  it('has no entities, whether they name a file or multiply', async () => {
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (__, at) => `<!ENTITY ${String.fromCodePoint(98 + at)} "${`&${String.fromCodePoint(97 + at)};`.repeat(10)}">`).join('')}]>`
    expect(await problemOf(svg('<text>&j;</text>', bomb + SVG))).toBe(m.svgDoctype)
    expect(
      await problemOf(svg('<text>&x;</text>', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SVG}`)),
    ).toBe(m.svgDoctype)
  })

  it('is no bomb: many pixels in few bytes are never decoded', async () => {
    const bomb = claiming(await picture(100, 100).png().toBuffer(), 30_000)
    expect(await cleanImage(bomb)).toMatchObject({ code: 'image.pixels' })
    expect(await problemOf(bomb)).not.toBeNull()
    expect([m.svgLarge, m.svgDrawn]).toContain(
      await problemOf(svg('<rect width="1" height="1"/>', SVG.replace('width="10"', 'width="1000000"'))),
    )
  })

  it('is what its bytes are, whatever it is called', async () => {
    expect(await problemOf(Buffer.from('<html><script>alert(1)</script></html>'))).toBe(m.pictureKind)
    expect(await problemOf(Buffer.from('GIF89a and so on'))).toBe(m.pictureKind)
    expect(await problemOf(await picture(100, 100).gif().toBuffer())).toBe(m.pictureKind)
    const broken = (await picture(200, 200).png().toBuffer()).subarray(0, 90)
    expect(await problemOf(broken)).not.toBeNull()
  })

  it('is neither tiny nor huge', async () => {
    expect(await problemOf(await picture(95, 300).png().toBuffer())).toBe(m.pictureSmall)
    expect(await problemOf(new Uint8Array(5_000_001))).toBe(m.pictureBytes)
    expect(await problemOf(svg(`<path d="${'M0 0'.repeat(60_000)}"/>`))).toBe(m.svgBytes)
  })
})

describe('a drawing', () => {
  it('is a picture without anything of a program in it, and every shape looks different, also in grey', async () => {
    const grey: Buffer[] = []
    for (const shape of BADGE_SHAPES) {
      const drawn = await pictureOf(memoryStore(), { image_hash: null, drawing: { shape, hue: 195 } })
      expect(await sides(drawn ?? new Uint8Array())).toMatchObject({
        format: 'png',
        width: PICTURE_SIDE,
        height: PICTURE_SIDE,
      })
      const small = await sharp(drawn ?? new Uint8Array())
        .resize(40, 40)
        .flatten({ background: '#fff' })
        .grayscale()
        .raw()
        .toBuffer()
      for (const other of grey) expect(differing(small, other)).toBeGreaterThan(0.12)
      grey.push(small)
    }
  })

  it('is the same file for the same name, and its name breaks out of nothing', () => {
    const drawn = badgeSvg({ shape: 'leaf', hue: 30 }, '</title><script>alert(1)</script>&')
    expect(drawn).not.toContain('<script')
    expect(drawn).toBe(badgeSvg({ shape: 'leaf', hue: 30 }, '</title><script>alert(1)</script>&'))
  })
})

/** The part of the pixels that are told apart. */
function differing(one: Buffer, other: Buffer): number {
  let count = 0
  for (const [at, value] of one.entries()) if (Math.abs(value - (other[at] ?? 0)) > 40) count++
  return count / one.length
}

/** The same PNG, saying in its header that it is so large. */
function claiming(png: Buffer, side: number): Buffer {
  const bomb = Buffer.from(png)
  bomb.writeUInt32BE(side, 16)
  bomb.writeUInt32BE(side, 20)
  bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29)
  return bomb
}
