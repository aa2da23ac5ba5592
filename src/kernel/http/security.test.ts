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
  // What addresses are made of, and what parsers drop, fold or resolve.
  const piece = fc.constantFrom(
    '/',
    '//',
    '.',
    '..',
    '/./',
    '/../',
    '\\',
    '%2e',
    '%2E%2e',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '\r',
    ' ',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'x',
    'http:',
    'javascript:',
    '\u3002',
    '\u2215',
    '\uff0f',
    '\u0000',
    '\u00e9',
    '[::1]',
    '&',
    ';',
  )
  const target = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
    fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('')}`),
    fc.string(),
    fc.webUrl(),
  )

  it('stay on this site whatever is asked, as browsers read them', () => {
    fc.assert(
      fc.property(target, (asked) => {
        const path = safePath(asked, '/home')
        expect([new URL(path, ORIGIN).origin, new URL(path, `${ORIGIN}/deep/er/`).origin]).toEqual([ORIGIN, ORIGIN])
        expect(path).toMatch(/^\/(?!\/)/)
        // What was judged is what is sent: read again it is the same.
        expect(safePath(path, 'changed')).toBe(path)
      }),
      { numRuns: 5_000 },
    )
  })

  it.each(['/.//evil.example', '/x/..//evil.example', '/%2e//evil.example', '/./\\evil.example', '/\t/evil.example'])(
    'are not another site by what is resolved or dropped: %j',
    (asked) => expect(safePath(asked, '/home')).toBe('/home'),
  )

  it('may be any path with its query', () => {
    expect(safePath('/courses/soil?x=1#y')).toBe('/courses/soil?x=1#y')
    expect(safePath('/search?q=a//b')).toBe('/search?q=a//b')
  })
})

it('every answer forbids what pages never need', () => {
  const headers = securityHeaders(true)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['strict-transport-security']).toContain('max-age')
  expect(securityHeaders(false)['strict-transport-security']).toBeUndefined()
})
