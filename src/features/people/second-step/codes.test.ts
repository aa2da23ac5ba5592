import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { appAddress, counterOf, newRecoveryCodes, newSecret, recoveryHash } from './codes.ts'

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const at = Temporal.Instant.fromEpochMilliseconds(59_000)

it('takes the codes of RFC 6238, of the half minute before and after too, and no others', () => {
  // The last six digits of the first vector of its appendix B.
  const secret = Secret.fromLatin1('12345678901234567890').base32
  expect(counterOf(secret, '287082', at)).toBe(1)
  expect(counterOf(secret, ' 287 082 ', at)).toBe(1)
  expect(counterOf(secret, '287082', at.add({ seconds: 30 }))).toBe(1)
  expect(counterOf(secret, '287082', at.add({ seconds: 61 }))).toBeNull()
  for (const code of ['', '287083', '87082', '287082x', '٢٨٧٠٨٢']) expect(counterOf(secret, code, at)).toBeNull()
})

it('makes secrets that apps can read', () => {
  const secret = newSecret(random)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(newSecret(random)).not.toBe(secret)
  expect(appAddress(secret, 'P2PU', 'ada')).toContain(`secret=${secret}`)
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.epochMilliseconds })
  expect(counterOf(secret, code, at)).toBe(1)
})

it('makes recovery codes that are read however they are typed, and known only with the site’s secret', () => {
  const codes = newRecoveryCodes(random)
  expect(new Set(codes).size).toBe(10)
  const [code = ''] = codes
  expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
  const hash = recoveryHash('secret', 'ada', code)
  expect(recoveryHash('secret', 'ada', ` ${code.replaceAll('-', '').toUpperCase()} `)).toBe(hash)
  expect([recoveryHash('other', 'ada', code), recoveryHash('secret', 'bo', code)]).not.toContain(hash)
})
