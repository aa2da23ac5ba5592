import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bakePng,
  bakeSvg,
  identityOf,
  makeKey,
  openBadge,
  signCredential,
  type Credential,
} from '#engines/open-badges/index.ts'
import { translator } from '#kernel/i18n/index.ts'
import { m, reasons } from '#features/verification/messages/index.ts'
import { testSite, type TestSite } from './harness.ts'

const t = translator('en')

let site: TestSite
let good: Credential
let did: string
beforeAll(async () => {
  site = await testSite()
  const { publicKeyMultibase, secretKeyMultibase } = await makeKey('did:web:unused.example')
  did = `did:key:${publicKeyMultibase}`
  const key = { id: `${did}#${publicKeyMultibase}`, publicKeyMultibase, secretKeyMultibase }
  const at = '2020-03-01T00:00:00Z'
  const unsigned = openBadge({
    id: 'https://school.example/awards/1',
    issuer: { id: did, name: 'School of <Soil>', url: 'https://school.example' },
    achievement: {
      id: 'https://school.example/badges/soil',
      name: 'Ground reader',
      description: 'Reads the ground.',
      criteria: 'A diary.',
      image: null,
    },
    recipient: identityOf('ada@example.org', 'salt'),
    validFrom: at,
    evidence: [],
  })
  good = await signCredential(unsigned, did, key, at)
})
afterAll(() => site.stop())

function form(
  fields: Record<string, string>,
  file?: { name: string; bytes: Uint8Array<ArrayBuffer> | string },
): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  if (file !== undefined) data.set('file', new Blob([file.bytes]), file.name)
  return data
}

describe('the page that verifies', () => {
  it('has a form for an address, a file, a text and a recipient', async () => {
    const { status, text } = await site.visitor().get('/verify?url=https://a.example/1')
    expect(status).toBe(200)
    expect(text).toContain('enctype="multipart/form-data"')
    expect(text).toContain('value="https://a.example/1"')
    for (const name of ['url', 'file', 'credential', 'recipient']) expect(text).toContain(`name="${name}"`)
  })

  it('says in one sentence what came of a text, and each check', async () => {
    const { status, text } = await site.visitor().post('/verify', { credential: JSON.stringify(good) })
    expect(status).toBe(200)
    expect(text).toContain('and unchanged since.')
    expect(text).toContain('School of &lt;Soil>')
    expect(text).toContain('The signature fits')
    const forged = await site.visitor().post('/verify', { credential: JSON.stringify({ ...good, name: 'Forged' }) })
    expect(forged.text).toContain('Not valid')
    expect(forged.text).toContain('The signature does not fit')
  })

  it('reads files: JSON, SVG and PNG', async () => {
    const svg = bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', { credential: good })
    if ('problem' in svg) throw new Error(svg.problem)
    const png = bakePng(await picture(), { credential: good })
    if ('problem' in png) throw new Error(png.problem)
    for (const file of [
      { name: 'badge.json', bytes: JSON.stringify(good) },
      { name: 'badge.svg', bytes: svg.image },
      { name: 'badge.png', bytes: new Uint8Array(png.image) },
      // What a file calls itself does not matter.
      { name: 'badge.svg', bytes: new Uint8Array(png.image) },
    ]) {
      const { status, text } = await site
        .visitor()
        .post('/verify', form({ url: '', credential: '', recipient: '' }, file))
      expect(status, file.name).toBe(200)
      expect(text, file.name).toContain('and unchanged since.')
    }
  })

  it('says whether an address is the recipient’s', async () => {
    const credential = JSON.stringify(good)
    const theirs = await site.visitor().post('/verify', { credential, recipient: 'Ada@example.org' })
    expect(theirs.text).toContain('It was given to the address that you gave.')
    const other = await site.visitor().post('/verify', { credential, recipient: 'bo@example.org' })
    expect(other.text).toContain('It was not given to the address that you gave.')
    expect(other.text).toContain('value="bo@example.org"')
  })

  it('gives the form back with what was typed when there is nothing to verify', async () => {
    const visitor = site.visitor()
    const empty = await visitor.post('/verify', form({ url: '', credential: '', recipient: 'ada@example.org' }))
    expect(empty.status).toBe(422)
    expect(empty.text).toContain(t(m.nothingGiven))
    expect(empty.text).toContain('value="ada@example.org"')
    const large = await visitor.post(
      '/verify',
      form({ recipient: 'x' }, { name: 'x.png', bytes: 'x'.repeat(1_000_001) }),
    )
    expect(large.status).toBe(422)
    expect(large.text).toContain(t(m.fileLarge))
    const inside = await visitor.post('/verify', { url: 'https://127.0.0.1/1.json' })
    expect(inside.status).toBe(422)
    expect(inside.text).toContain('value="https://127.0.0.1/1.json"')
    // Which hosts there are inside is told by no difference of words.
    for (const url of ['https://127.0.0.1/1.json', 'https://no-such-host.invalid/1.json', 'https://192.168.0.1/']) {
      const told = await visitor.api('POST', '/verify', { url })
      expect(JSON.parse(told.text)).toMatchObject({ code: 'invalid', errors: { url: t(m.notFetched) } })
    }
  })

  it('speaks the reader’s language', async () => {
    const credential = JSON.stringify({ ...good, name: 'Forged' })
    const spanish = await site.visitor().post('/verify', { credential }, { 'accept-language': 'es' })
    expect(spanish.text).toContain('La firma no encaja')
    const arabic = await site.visitor().post('/verify', { credential }, { 'accept-language': 'ar' })
    expect(arabic.text).toContain('التوقيع غير مطابق')
    const told = await site.visitor().api('POST', '/verify', { credential }, { 'accept-language': 'es' })
    const { sentence, checks } = JSON.parse(told.text) as { sentence: string; checks: Record<string, unknown>[] }
    expect(sentence).toContain(reasons['signature.wrong'].texts.es)
    expect(checks).toContainEqual(
      expect.objectContaining({ reason: 'signature.wrong', sentence: reasons['signature.wrong'].texts.es }),
    )
  })

  it('answers programs with codes, facts and sentences', async () => {
    const { status, text } = await site.visitor().api('POST', '/verify', { credential: JSON.stringify(good) })
    expect(status).toBe(201)
    const told = JSON.parse(text)
    expect(told).toMatchObject({ verdict: 'valid', unchanged: true, looked: [], inside: [], claims: { issuerId: did } })
    expect(told.checks.find(({ name }: { name: string }) => name === 'issuer')).toMatchObject({
      passed: true,
      reason: 'issuer.key',
      facts: { issuer: did },
    })
  })
})

/** The smallest whole PNG picture. */
async function picture(): Promise<Uint8Array> {
  const { crc32 } = await import('node:zlib')
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const sizes = Buffer.alloc(8)
    sizes.writeUInt32BE(data.length)
    sizes.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)])
  }
  const head = Buffer.from('00000001000000010800000000', 'hex')
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
