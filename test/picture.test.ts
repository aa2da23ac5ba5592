import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testSite, type Client, type TestSite } from './harness.ts'

let site: TestSite
let ada: Client
beforeAll(async () => {
  site = await testSite()
  ada = await site.person('Ada')
})
afterAll(() => site.stop())

async function send(bytes: Uint8Array, name = 'me.jpg') {
  const form = new FormData()
  form.append('picture', new Blob([Uint8Array.from(bytes)]), name)
  return ada.post('/settings/picture', form)
}
const picture = () => site.app.http.request('http://localhost:3000/people/ada/picture')

it('is cut to a square, drawn anew without what the camera wrote, and shown', async () => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a63' } })
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ada at home' } })
    .toBuffer()
  expect((await send(new Uint8Array(photo))).status).toBe(303)
  const answer = await picture()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 512, height: 512 })
  expect(bytes.includes('Ada at home')).toBe(false)
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  for (const page of ['/people/ada', '/settings', '/home'])
    expect((await ada.get(page)).text).toContain('src="/people/ada/picture?v=')
})

it('is nothing but a picture', async () => {
  const before = Buffer.from(await (await picture()).arrayBuffer())
  for (const [words, name] of [
    ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'me.svg'],
    ['<html><script>alert(1)</script>', 'me.png'],
    ['', 'me.png'],
  ] as const)
    expect((await send(new TextEncoder().encode(words), name)).status, name).toBe(422)
  expect((await ada.post('/settings/picture', {})).status).toBe(422)
  expect(Buffer.from(await (await picture()).arrayBuffer()).equals(before)).toBe(true)
})

it('is taken away, and the drawn token is back', async () => {
  expect((await ada.post('/settings/picture/end')).status).toBe(303)
  expect((await picture()).status).toBe(404)
  expect((await ada.get('/people/ada')).text).not.toContain('/people/ada/picture')
})
