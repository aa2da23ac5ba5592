import { describe, expect, it } from 'vitest'
import { cookieLine, cookiesOf, tellsPagesApart } from './cookies.ts'

describe('cookies of the edge', () => {
  it('have safe names on https, and count only by them', () => {
    expect(cookieLine('locale=es; Path=/', true)).toBe('__Host-locale=es; Path=/; Secure')
    expect(cookieLine('locale=es; Path=/', false)).toBe('locale=es; Path=/')
    expect(cookieLine('p2pu.other=1; Path=/', true)).toBe('p2pu.other=1; Path=/')
    expect({ ...cookiesOf('__Host-locale=ar; locale=es; say=x; other=1', true) }).toMatchObject({
      locale: 'ar',
      other: '1',
    })
    expect(cookiesOf('say=planted', true)['say']).toBe(undefined)
    expect(cookiesOf('locale=es', false)['locale']).toBe('es')
  })

  it('of no sense are left out', () => {
    expect({ ...cookiesOf('a; =b; c=d; e=%ff; __proto__=x', false) }).toMatchObject({ c: 'd' })
    expect(({} as { x?: string }).x).toBe(undefined)
  })

  it.each([
    ['__Host-p2pu.session_token=x', true],
    ['a=1; p2pu.session_token=x', true],
    ['__Host-say=hello', true],
    ['locale=es', true],
    ['other=1; mylocale=2', false],
  ])('tell pages apart: %j', (header, apart) => expect(tellsPagesApart(header)).toBe(apart))
})
