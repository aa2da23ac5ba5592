import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import type { Credential, DidDocument } from '#engines/open-badges/index.ts'
import { client, testSite, type Client, type TestSite } from './harness.ts'
import { setStage, type Stage } from './world/stage.ts'

const HERE = 'http://localhost:3000'

let site: TestSite
let stage: Stage
let gil: Client
let visitor: Client
let award: string
beforeAll(async () => {
  site = await testSite()
  stage = await setStage(site.app)
  gil = await site.existing('gil')
  visitor = client(site.app, null, {})
  award = `/awards/${stage.ids.award}`
})
afterAll(() => site.stop())

const bytesOf = async (path: string) => {
  const answer = await site.app.http.fetch(new Request(HERE + path))
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

describe('an award is carried away', () => {
  it('as linked data and as a token of the same content, at an address of its own', async () => {
    const credential = JSON.parse((await visitor.get(`${award}/credential.json`)).text) as Credential
    const did = JSON.parse((await visitor.get('/.well-known/did.json')).text) as DidDocument
    expect(await verifyIndependently(credential, did)).toBe(true)
    const own = new URL(String(credential['id'])).pathname
    expect(own).toBe(`/credentials/${stage.ids.signed}`)
    expect(JSON.parse((await visitor.get(own)).text)).toEqual(credential)
    const token = await visitor.get(`${award}/credential.jwt`)
    expect(token.headers.get('content-disposition')).toBe('attachment; filename=lifted.jwt')
    const claims = JSON.parse(Buffer.from(token.text.split('.')[1] ?? '', 'base64url').toString()) as Credential
    expect(claims['credentialSubject']).toEqual(credential['credentialSubject'])
  })

  it('inside a picture and a drawing, which carry the same', async () => {
    const { text } = await visitor.get(`${award}/credential.json`)
    const png = await bytesOf(`${award}/badge.png`)
    expect(png.answer.headers.get('content-disposition')).toBe('attachment; filename=lifted.png')
    const at = png.bytes.indexOf('iTXtopenbadgecredential')
    const length = png.bytes.readUInt32BE(at - 4)
    const chunk = png.bytes.subarray(at, at + 4 + length)
    expect(crc32(chunk)).toBe(png.bytes.readUInt32BE(at + 4 + length))
    expect(JSON.parse(chunk.subarray(chunk.indexOf('{')).toString())).toEqual(JSON.parse(text))
    const svg = await visitor.get(`${award}/badge.svg`)
    expect(svg.headers.get('content-security-policy')).toContain('sandbox')
    expect(svg.text).toContain('<openbadges:credential')
    expect(JSON.parse(/<!\[CDATA\[(.*?)\]\]>/s.exec(svg.text)?.[1] ?? '')).toEqual(JSON.parse(text))
  })

  it('as a hosted assertion of Open Badges 2.0, which leads to its class and issuer, and goes when it is taken away', async () => {
    const hosted = async (url: string) => JSON.parse((await visitor.get(new URL(url).pathname)).text) as Credential
    const assertion = await hosted(`${HERE}${award}/assertion.json`)
    expect(assertion).toMatchObject({ type: 'Assertion', verification: { type: 'hosted' } })
    const badge = await hosted(String(assertion['badge']))
    expect(badge).toMatchObject({ type: 'BadgeClass', name: 'lifted' })
    const issuer = await hosted(String(badge['issuer']))
    expect(issuer).toMatchObject({ type: 'Issuer', name: 'Peer 2 Peer University' })
    const taken = await visitor.get(`/awards/${stage.ids.appealed}/assertion.json`)
    expect(taken.status).toBe(410)
    expect(JSON.parse(taken.text)).toMatchObject({ revoked: true })
  })

  it('on other sites as a card without scripts, found by oEmbed', async () => {
    const page = await visitor.get(award)
    const found = /type="application\/json\+oembed" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const { pathname, search } = new URL(found)
    const told = JSON.parse((await visitor.get(pathname + search)).text) as { type: string; html: string }
    expect(told.type).toBe('rich')
    expect(told.html).toContain(`<iframe src="${HERE}${award}/card"`)
    const card = await visitor.get(`${award}/card`)
    const policy = card.headers.get('content-security-policy')
    expect(policy).toContain('frame-ancestors *')
    expect(policy).toContain("default-src 'none'")
    expect(card.text).not.toContain('<script')
    expect((await visitor.get('/oembed?format=xml&url=x')).status).toBe(501)
    expect((await visitor.get(`/oembed?url=${encodeURIComponent('https://elsewhere.example/awards/x')}`)).status).toBe(
      404,
    )
  })

  it('by print and by a link to LinkedIn that only its holder sees', async () => {
    const own = (await gil.get(award)).text
    const link = /href="(https:\/\/www\.linkedin\.com[^"]+)"/.exec(own)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(new URL(link).searchParams.get('certUrl')).toBe(HERE + award)
    expect(own).toContain('class="qr-code"')
    expect((await visitor.get(award)).text).not.toContain('linkedin.com')
  })
})

it('what is private is nowhere to be found by others, in no form', async () => {
  expect((await gil.post(`${award}/visibility`, { visibility: 'private' })).status).toBe(303)
  const forms = ['', '/credential.json', '/credential.jwt', '/badge.png', '/badge.svg', '/card', '/assertion.json']
  const gone = [...forms.map((form) => award + form), `/credentials/${stage.ids.signed}`]
  for (const path of gone) expect([path, (await visitor.get(path)).status]).toEqual([path, 404])
  expect((await visitor.get(`/oembed?url=${encodeURIComponent(HERE + award)}`)).status).toBe(404)
  expect((await gil.get(`${award}/badge.png`)).status).toBe(200)
  const own = ['', '/credential.json', '/credential.jwt', '/badge.png', '/badge.svg'].map((form) => award + form)
  for (const path of [...own, award, `/api/v1${award}`, `/credentials/${stage.ids.signed}`]) {
    const { status, headers } = await gil.get(path)
    const told = [status, headers.get('cache-control'), headers.get('x-robots-tag')]
    expect([path, ...told]).toEqual([path, 200, 'private, no-store', 'noindex'])
    expect([path, headers.get('access-control-allow-origin')]).toEqual([path, null])
  }
  expect((await gil.post(`${award}/visibility`, { visibility: 'unlisted' })).status).toBe(303)
  const unlisted = await visitor.get(award)
  expect(unlisted.status).toBe(200)
  expect(unlisted.text).toContain('<meta name="robots" content="noindex"')
  expect((await visitor.get('/people/gil')).text).not.toContain(award)
})
