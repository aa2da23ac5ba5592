import { describe, expect, it } from 'vitest'
import { guardedFetch, isPublicAddress } from './index.ts'

describe('addresses', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'not an address',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('fetching for strangers', () => {
  it.each([
    'http://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://user:pass@example.org/',
    'https://example.org:8443/',
    'javascript:1',
    '',
  ])('refuses %s', async (url) => {
    expect(await guardedFetch(url, async () => ['8.8.8.8'])).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('https'),
    })
  })

  it('refuses names and literals that lead inside, also when only one of their addresses does', async () => {
    expect(await guardedFetch('https://inside.example/', async () => ['8.8.8.8', '10.0.0.1'])).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not on the public internet'),
    })
    for (const literal of [
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://0x7f000001/',
      'https://2130706433/',
      'https://169.254.169.254/latest/meta-data',
    ]) {
      expect((await guardedFetch(literal, async (name) => [name])).ok).toBe(false)
    }
    expect(await guardedFetch('https://nowhere.example/', async () => [])).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('no host'),
    })
  })
})
