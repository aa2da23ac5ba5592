import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { seal, unseal } from './index.ts'

it('opens what it sealed, and nothing that was changed or sealed with another secret', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (plain, at) => {
      const sealed = seal('a secret', plain, randomBytes(12))
      expect(unseal('a secret', sealed)).toBe(plain)
      expect(unseal('another', sealed)).toBeNull()
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1
      expect(unseal('a secret', `v1.${bytes.toString('base64url')}`)).toBeNull()
    }),
  )
  expect(unseal('a secret', 'v2.abc')).toBeNull()
  expect(unseal('a secret', '')).toBeNull()
})
