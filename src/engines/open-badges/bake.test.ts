import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { assertion2, bakePng, bakeSvg, identityOf, signCredential, signJwt, type Credential } from './index.ts'
import { BASE, complete, did, makeIssuer, SIGNED_AT } from './testing/examples.ts'

let png: Buffer
let badge: Credential
let token: string
const SVG = `<?xml version="1.0"?>
<!-- <svg> --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><title>a > b</title><path d="M0 0h8v8z"/></svg>
`
const assertion = assertion2({
  id: `${BASE}/awards/1/assertion.json`,
  badge: `${BASE}/badges/soil/class.json`,
  recipient: identityOf('ada@example.org', 'salt'),
  issuedOn: SIGNED_AT,
  evidence: [],
})

beforeAll(async () => {
  png = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#a30' } })
    .png()
    .toBuffer()
  const us = await makeIssuer()
  badge = await signCredential(complete(), did, us.key, SIGNED_AT)
  token = await signJwt(complete(), us.rsa)
})

/** Texts of a PNG by keyword, read by the letter of https://www.w3.org/TR/png-3/#11iTXt. */
function textsIn(image: Uint8Array): { keyword: string; text: string; beforeData: boolean }[] {
  const bytes = Buffer.from(image)
  const found = []
  let beforeData = true
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const body = bytes.subarray(at + 4, at + 8 + bytes.readUInt32BE(at))
    expect(crc32(body)).toBe(bytes.readUInt32BE(at + 4 + body.length))
    const type = body.toString('latin1', 0, 4)
    if (type === 'IDAT') beforeData = false
    if (type !== 'iTXt') continue
    const end = body.indexOf(0, 4)
    expect([...body.subarray(end, end + 5)]).toEqual([0, 0, 0, 0, 0])
    found.push({ keyword: body.toString('latin1', 4, end), text: body.toString('utf8', end + 5), beforeData })
  }
  return found
}

function image<T>(baked: { image: T } | { problem: string }): T {
  if ('problem' in baked) throw new Error(baked.problem)
  return baked.image
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const numbers = Buffer.alloc(8)
  numbers.writeUInt32BE(data.length)
  numbers.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)])
}

describe('a PNG', () => {
  it('carries a credential, a token or an assertion in one chunk before its data, and looks the same', async () => {
    for (const [contents, keyword, text] of [
      [{ credential: badge }, 'openbadgecredential', JSON.stringify(badge)],
      [{ credential: token }, 'openbadgecredential', token],
      [{ assertion }, 'openbadges', JSON.stringify(assertion)],
      [{ assertion: `${BASE}/awards/1/assertion.json` }, 'openbadges', `${BASE}/awards/1/assertion.json`],
    ] as const) {
      const baked = image(bakePng(png, contents))
      expect(textsIn(baked)).toEqual([{ keyword, text, beforeData: true }])
      const pixels = (from: Uint8Array) => sharp(from).raw().toBuffer()
      expect(await pixels(baked)).toEqual(await pixels(png))
    }
  })

  it('keeps what else it carries, and what was baked before is replaced', () => {
    const old = [
      chunk('tEXt', Buffer.from('openbadgecredential\0old')),
      chunk('zTXt', Buffer.concat([Buffer.from('openbadgecredential\0\0'), deflateSync(Buffer.from('old'))])),
      chunk('tEXt', Buffer.from('openbadgecredentials\0another word')),
    ]
    const worn = Buffer.concat([png.subarray(0, 33), ...old, png.subarray(33)])
    const both = image(bakePng(image(bakePng(worn, { credential: token })), { assertion }))
    const again = image(bakePng(both, { credential: badge }))
    expect(textsIn(again).map(({ keyword }) => keyword)).toEqual(['openbadges', 'openbadgecredential'])
    expect(Buffer.from(again).toString('latin1')).not.toContain('openbadgecredential\0old')
    expect(Buffer.from(again).toString('latin1')).toContain('another word')
  })

  it('is refused when it is none', () => {
    const wrong = Buffer.from(png)
    wrong[40] = (wrong[40] ?? 0) ^ 1
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from(SVG),
      png.subarray(0, -1),
      wrong,
      Buffer.concat([png, png]),
      png.subarray(0, 33),
      Buffer.concat([png.subarray(0, 8), Buffer.alloc(40, 255)]),
    ])
      expect(bakePng(bytes, { credential: token })).toEqual({ problem: 'It is no PNG picture.' })
  })
})

describe('an SVG', () => {
  it('carries a credential in CDATA, a token in an attribute, right after its first tag', () => {
    const open = '<openbadges:credential xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    const baked = image(bakeSvg(SVG, { credential: badge }))
    expect(baked).toContain(`viewBox="0 0 8 8">${open}><![CDATA[{"@context":`)
    expect(baked).toContain(']]></openbadges:credential><title>')
    expect(jsonIn(baked)).toEqual(badge)
    expect(image(bakeSvg(SVG, { credential: token }))).toContain(`${open} verify="${token}"></openbadges:credential>`)
    const second = image(bakeSvg(SVG, { assertion }))
    expect(second).toContain(
      `<openbadges:assertion xmlns:openbadges="http://openbadges.org" verify="${assertion['id']}">`,
    )
    expect(jsonIn(second)).toEqual(assertion)
  })

  it('has what was baked before replaced, whatever it called the namespace', () => {
    const once = image(bakeSvg(SVG, { credential: token }))
    expect(image(bakeSvg(once, { credential: token }))).toBe(once)
    const strange = SVG.replace(
      '<title>',
      '<b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0"><b:credential/></b:credential><title>',
    ).replace('</svg>', '<openbadges:credential verify="a.b.c"/></svg>')
    expect(image(bakeSvg(strange, { credential: token }))).toBe(once)
  })

  it('without content gets one, and is drawn', async () => {
    for (const empty of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      "<s:svg xmlns:s='http://www.w3.org/2000/svg' />",
    ]) {
      const sized = empty.replace('/>', 'width="8" height="8"/>').replace("'w", "' w").replace('"w', '" w')
      const baked = image(bakeSvg(sized, { credential: badge }))
      expect(jsonIn(baked)).toEqual(badge)
      // The library that draws here tells an SVG by a root without a prefix.
      if (!empty.startsWith('<s:')) expect((await sharp(Buffer.from(baked)).metadata()).width).toBe(8)
    }
    expect((await sharp(Buffer.from(image(bakeSvg(SVG, { credential: badge })))).metadata()).width).toBe(8)
  })

  it('is refused when it is none', () => {
    for (const text of [
      '',
      'svg',
      '<svg/>',
      '<html xmlns="http://www.w3.org/1999/xhtml"><svg xmlns="http://www.w3.org/2000/svg"/></html>',
      SVG.replace('</svg>', ''),
      SVG.replace('</title>', '</tilte>'),
      `${SVG}<svg/>`,
      `${SVG}text`,
      SVG.replace('<!-- <svg> -->', '<!DOCTYPE svg [<!ENTITY a "b">]>'),
      SVG.replace('<title>', '<title a=b>'),
      '<svg xmlns="http://www.w3.org/2000/svg"><!-- </svg>',
    ])
      expect(bakeSvg(text, { credential: token }), text).toEqual({ problem: 'It is no SVG picture.' })
  })
})

/** The JSON of a baked SVG, as a reader gets it that knows no more of XML than CDATA. */
function jsonIn(svg: string): unknown {
  return JSON.parse(/<!\[CDATA\[([^]*?)\]\]>/.exec(svg)?.[1] ?? '')
}

describe('any credential', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(']]>', ']]]>>', '\uffff', '\ud800', '<!--', '\0'),
  )

  it('comes out as it went in', () => {
    fc.assert(
      fc.property(fc.dictionary(words, fc.oneof(words, fc.array(words), fc.jsonValue())), (given) => {
        const credential = JSON.parse(JSON.stringify(given)) as Credential
        const read = JSON.parse(textsIn(image(bakePng(png, { credential })))[0]?.text ?? '') as unknown
        expect(read).toEqual(credential)
        const svg = image(bakeSvg(SVG, { credential }))
        expect(jsonIn(svg)).toEqual(credential)
        expect(jsonIn(image(bakeSvg(svg, { credential })))).toEqual(credential)
      }),
    )
  })

  it('is refused when it is a text of another kind', () => {
    expect(bakePng(png, { credential: 'a.b' })).toEqual({ problem: 'The text is no JSON web token.' })
    expect(bakeSvg(SVG, { credential: 'a.b.c"/><script/>' })).toEqual({ problem: 'The text is no JSON web token.' })
    expect(bakeSvg(SVG, { assertion: 'https://x.example/"onload' })).toEqual({ problem: 'The text is no address.' })
    expect(bakeSvg(SVG, { assertion: {} })).toEqual({ problem: 'The assertion does not say where it is hosted.' })
  })
})
