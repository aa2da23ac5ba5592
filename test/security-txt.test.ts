import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'
import { testSite, type TestSite } from './harness.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite(undefined, { securityContact: 'mailto:safe@p2pu.example' })
})
afterAll(() => site.stop())

it('says where weaknesses are told, in the form of RFC 9116', async () => {
  const { status, headers, text } = await site.visitor().get('/.well-known/security.txt')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  const fields = Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(/: (.*)/).slice(0, 2)),
  )
  expect(fields).toMatchObject({
    Contact: 'mailto:safe@p2pu.example',
    Canonical: 'http://localhost:3000/.well-known/security.txt',
    'Preferred-Languages': 'en, es, ar',
  })
  const left =
    site.clock
      .now()
      .until(Temporal.Instant.from(fields['Expires'] ?? ''))
      .total('hours') / 24
  expect(left).toBeGreaterThan(30)
  expect(left).toBeLessThan(365)
})

it('the contact is a setting, with the mailbox that hosts have for it where there is none', () => {
  expect(readConfig({ BASE_URL: 'https://p2pu.example' })).toMatchObject({
    securityContact: 'mailto:security@p2pu.example',
  })
  expect(readConfig({ SECURITY_CONTACT: 'https://p2pu.example/safe' })).toMatchObject({
    securityContact: 'https://p2pu.example/safe',
  })
  expect(readConfig({ SECURITY_CONTACT: 'safe@p2pu.example' })).toHaveProperty('problems')
})
