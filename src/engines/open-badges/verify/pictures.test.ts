import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bakePng, bakeSvg } from '../index.ts'
import { surroundingsOf } from '../testing/surroundings.ts'
import { verifyBadge } from './index.ts'
import { unbakePng } from './png.ts'
import { unbakeSvg } from './svg.ts'
import { NOW, world, type World } from './testing/issued.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const HEAD = chunk('IHDR', Buffer.from('0000000100000001080600000000', 'hex').subarray(0, 13))
/** Pixels that unpack to a hundred megabytes; nobody may try. */
const BOMB = chunk('IDAT', deflateSync(Buffer.alloc(100_000_000)))
const END = chunk('IEND', Buffer.alloc(0))
const png = (...chunks: Buffer[]) => Buffer.concat([SIGNATURE, HEAD, ...chunks, BOMB, END])
const itxt = (keyword: string, text: string, packed = false) =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0${packed ? '\u0001' : '\0'}\0\0\0`, 'latin1'),
      packed ? deflateSync(text) : Buffer.from(text),
    ]),
  )

let w: World
beforeAll(async () => {
  w = await world()
})

async function outcome(input: Uint8Array | string): Promise<string> {
  const { verdict, checks } = await verifyBadge(input, surroundingsOf(w.documents, NOW))
  return [verdict, ...checks.filter(({ passed }) => passed !== true).map(({ reason }) => reason)].join(' ')
}

describe('a PNG', () => {
  it('gives back what was baked into it', async () => {
    const baked = bakePng(png(), { credential: w.signed })
    if ('problem' in baked) throw new Error(baked.problem)
    const { verdict, checks } = await verifyBadge(baked.image, surroundingsOf(w.documents, NOW))
    expect(verdict).toBe('valid')
    expect(checks.map(({ reason }) => reason)).toContain('image.names')
    expect(checks[0]?.reason).toBe('form.png')
  })

  it('is read in every keyword and form, its pixels never', async () => {
    const text = JSON.stringify(w.signed)
    expect(await outcome(png(itxt('openbadgecredential', text)))).toBe('valid')
    expect(await outcome(png(itxt('openbadgecredential', text, true)))).toBe('valid')
    expect(unbakePng(png(chunk('tEXt', Buffer.from('openbadges\0https://a.example/1'))))).toEqual({
      text: 'https://a.example/1',
    })
    expect(unbakePng(png(itxt('openbadges', '{}')))).toEqual({ text: '{}' })
  })

  it('is refused when it is damaged, empty, double, or a bomb', async () => {
    const text = JSON.stringify(w.signed)
    expect(await outcome(png())).toBe('invalid form.no-badge')
    expect(await outcome(png(itxt('openbadgecredential', text), itxt('openbadges', text)))).toBe(
      'invalid form.several-badges',
    )
    expect(await outcome(png(itxt('openbadgecredential', 'x'.repeat(600_000), true)))).toBe('invalid form.inflates')
    const sound = png(itxt('openbadgecredential', text))
    const broken = Buffer.from(sound)
    const at = broken.indexOf('Ground')
    broken.write('Hollow', at)
    expect(await outcome(broken)).toBe('invalid form.png-broken')
    expect(
      await outcome(Buffer.concat([SIGNATURE, HEAD, Buffer.from('7fffffff', 'hex'), Buffer.from('iTXtopen')])),
    ).toBe('invalid form.png-broken')
    const many = Buffer.concat(Array.from({ length: 30_000 }, () => chunk('tEXt', Buffer.from('a\0'))))
    expect(await outcome(png(many))).toBe('invalid form.png-broken')
    expect(await outcome(Buffer.concat([sound, Buffer.alloc(1_000_000)]))).toBe('invalid form.too-large')
  })

  it('never ends in more than an answer, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const read = unbakePng(Buffer.concat([SIGNATURE, bytes]))
        expect('text' in read || 'problem' in read).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an SVG', () => {
  const open = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:ob="https://purl.imsglobal.org/ob/v3p0">'

  it('gives back what was baked into it', async () => {
    const baked = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', { credential: w.signed })
    if ('problem' in baked) throw new Error(baked.problem)
    expect(await outcome(baked.image)).toBe('valid')
    expect(await outcome(new TextEncoder().encode(baked.image))).toBe('valid')
  })

  it('is read as text: nothing in it is run, and only its own namespace counts', () => {
    expect(unbakeSvg(`${open}<script>alert(1)</script><ob:credential verify="a.b.c"/></svg>`)).toEqual({
      text: 'a.b.c',
    })
    expect(unbakeSvg(`${open}<ob:credential><![CDATA[{"a":"<&"}]]></ob:credential></svg>`)).toEqual({
      text: '{"a":"<&"}',
    })
    expect(unbakeSvg(`${open}<ob:credential>{&quot;a&quot;:&#49;}</ob:credential></svg>`)).toEqual({ text: '{"a":1}' })
    expect(unbakeSvg(`${open}<!-- <ob:credential verify="a.b.c"/> --></svg>`)).toEqual({ problem: 'form.no-badge' })
    expect(unbakeSvg('<svg xmlns:ob="https://evil.example"><ob:credential verify="a.b.c"/></svg>')).toEqual({
      problem: 'form.no-badge',
    })
    expect(unbakeSvg('<svg xmlns:o="http://openbadges.org"><o:assertion verify="https://a.example/1"/></svg>')).toEqual(
      { text: 'https://a.example/1' },
    )
  })

  it('is refused with entities, a document type of its own, two badges, or markup that never ends', () => {
    const laughs = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    expect(unbakeSvg(`<?xml version="1.0"?>${laughs}${open}</svg>`)).toEqual({ problem: 'form.svg-broken' })
    expect(unbakeSvg(`${open}<!ENTITY x SYSTEM "file:///etc/passwd"></svg>`)).toEqual({ problem: 'form.svg-broken' })
    expect(unbakeSvg(`${open}<ob:credential verify="a.b.c"/><ob:credential verify="a.b.d"/></svg>`)).toEqual({
      problem: 'form.several-badges',
    })
    expect(unbakeSvg(`${open}<ob:credential>{}`)).toEqual({ problem: 'form.svg-broken' })
    for (const endless of ['<!--', '<a b="', '<![CDATA[', '<'])
      expect(unbakeSvg(open + endless.repeat(100_000))).toEqual({ problem: 'form.svg-broken' })
    // A document type that names only its standard, as many drawing programs write it, says nothing else.
    expect(
      unbakeSvg(
        `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">${open}<ob:credential verify="a.b.c"/></svg>`,
      ),
    ).toEqual({ text: 'a.b.c' })
  })
})
