import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepProxySeen, proxySeen } from '#kernel/http/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { proxyFinding } from './proxy.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit()
})
afterAll(() => kit.close())

it.each([
  [null, false, true],
  [null, true, true],
  ['well', false, true],
  ['hides', false, false],
  ['hides', true, true],
  ['silent', true, false],
  ['silent', false, true],
] as const)('%s with TRUST_PROXY %s is well: %s', (seen, trustProxy, well) => {
  expect(proxyFinding(seen, trustProxy)).toMatchObject({ what: 'visitors', well })
})

it('what the running site saw last is kept for the doctor', async () => {
  const { db } = kit.services
  expect(await proxySeen(db)).toBeNull()
  for (const seen of ['hides', 'well'] as const) {
    await keepProxySeen(db, seen)
    expect(await proxySeen(db)).toBe(seen)
  }
})
