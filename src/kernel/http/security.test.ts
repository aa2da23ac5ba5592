import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forged, safePath, securityHeaders } from './security.ts'

const ORIGIN = 'https://p2pu.example'
const asked = (headers: Record<string, string>) => new Request(`${ORIGIN}/x`, { method: 'POST', headers })

describe('forgery', () => {
  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }, false],
    ['a typed address', { 'sec-fetch-site': 'none' }, false],
    ['our own page in an older browser', { origin: ORIGIN }, false],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
    ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'https://other.p2pu.example' }, true],
    ['another site in an older browser', { origin: 'https://evil.example' }, true],
    ['a sandboxed frame', { origin: 'null' }, true],
    ['a browser that says nothing', {}, true],
  ])('%s', (_who, headers, refused) => {
    expect(forged(asked(headers as Record<string, string>), ORIGIN, true) !== null).toBe(refused)
  })

  it('is not looked for where no cookie could be abused', () => {
    expect(forged(asked({}), ORIGIN, false)).toBeNull()
  })
})

describe('redirect targets', () => {
  it('stay on this site whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.constantFrom('//evil.example', '/\\evil', '/%5cevil', 'javascript:1', '/ok?a=1#b', '\t//evil'),
        ),
        (target) => {
          const path = safePath(target, '/home')
          expect(new URL(path, ORIGIN).origin).toBe(ORIGIN)
          expect(path.startsWith('/')).toBe(true)
        },
      ),
    )
    expect(safePath('/courses/soil?x=1#y')).toBe('/courses/soil?x=1#y')
  })
})

it('every answer forbids what pages never need', () => {
  const headers = securityHeaders(true)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['strict-transport-security']).toContain('max-age')
  expect(securityHeaders(false)['strict-transport-security']).toBeUndefined()
})
