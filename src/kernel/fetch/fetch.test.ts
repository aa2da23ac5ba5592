import { createServer, request as plainRequest, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { guardedFetch, isPublicAddress, MAX_FETCH_BYTES, type Opener } from './index.ts'

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
    expect(await guardedFetch(url, { resolver: async () => ['8.8.8.8'] })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('https'),
    })
  })

  it('refuses names and literals that lead inside, also when only one of their addresses does', async () => {
    expect(
      await guardedFetch('https://inside.example/', { resolver: async () => ['8.8.8.8', '10.0.0.1'] }),
    ).toMatchObject({
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
      expect((await guardedFetch(literal, { resolver: async (name) => [name] })).ok).toBe(false)
    }
    expect(await guardedFetch('https://nowhere.example/', { resolver: async () => [] })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('no host'),
    })
  })
})

describe('what strangers answer', () => {
  let server: Server
  let port = 0
  /** Paths in the order in which they were asked for, and the addresses that were to be connected to. */
  const asked: string[] = []
  const connected: string[] = []
  const answers: Record<string, { status?: number; headers?: Record<string, string>; body?: string }> = {
    '/json': { headers: { 'content-type': 'application/vc+ld+json; charset=utf-8' }, body: '{"a":1}' },
    '/token': { headers: { 'content-type': 'application/vc+jwt' }, body: 'a.b.c' },
    '/html': { headers: { 'content-type': 'text/html' }, body: '<p>' },
    '/gone': { status: 410, headers: { 'content-type': 'application/json' }, body: '{"revoked":true}' },
    '/large': { headers: { 'content-type': 'application/json' }, body: `"${'x'.repeat(MAX_FETCH_BYTES)}"` },
    '/loop': { status: 302, headers: { location: '/loop' } },
    '/inside': { status: 302, headers: { location: 'https://inside.example/json' } },
    '/plain': { status: 302, headers: { location: 'http://public.example/json' } },
    '/twice': { status: 307, headers: { location: '/once' } },
    '/once': { status: 301, headers: { location: 'https://other.example/json' } },
    '/nowhere': { status: 302, headers: { location: 'https://' } },
  }
  const names: Record<string, string> = {
    'public.example': '8.8.8.8',
    'other.example': '8.8.4.4',
    'inside.example': '10.0.0.1',
  }
  const resolver = async (name: string) => [names[name] ?? '8.8.8.8']
  /** Connects to the server here, whatever the address, and notes to where it should have been. */
  const open = ((url: URL, options: { lookup: (...all: unknown[]) => void }, answered: never) => {
    options.lookup(url.hostname, {}, (_error: unknown, address: string) => connected.push(address))
    const { lookup: _lookup, ...rest } = options
    return plainRequest(`http://127.0.0.1:${port}${url.pathname}`, rest, answered)
  }) as unknown as Opener

  beforeAll(async () => {
    server = createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? '')
      if (incoming.url === '/cut') {
        outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
        outgoing.write('{')
        setImmediate(() => outgoing.destroy())
        return
      }
      const { status = 200, headers = {}, body = '' } = answers[incoming.url ?? ''] ?? { status: 404 }
      outgoing.writeHead(status, headers).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    port = typeof address === 'object' && address !== null ? address.port : 0
  })
  afterAll(() => new Promise((done) => server.close(done)))

  it('is read when it is JSON or a token', async () => {
    expect(await guardedFetch('https://public.example/json', { resolver, open })).toMatchObject({
      ok: true,
      status: 200,
      text: '{"a":1}',
    })
    expect(await guardedFetch('https://public.example/token', { resolver, open })).toMatchObject({ text: 'a.b.c' })
    expect(connected).toEqual(['8.8.8.8', '8.8.8.8'])
  })

  it('is refused by kind, status and size', async () => {
    for (const path of ['html', 'gone', 'large', 'missing', 'cut'])
      expect(await guardedFetch(`https://public.example/${path}`, { resolver, open }), path).toMatchObject({
        ok: false,
      })
    expect(await guardedFetch('https://public.example/gone', { resolver, open, statuses: [410] })).toMatchObject({
      ok: true,
      status: 410,
      text: '{"revoked":true}',
    })
    expect(await guardedFetch('https://public.example/html', { resolver, open, kinds: /html/ })).toMatchObject({
      ok: true,
    })
  })

  it('leads on three times at most, each checked anew', async () => {
    connected.length = 0
    expect(await guardedFetch('https://public.example/twice', { resolver, open })).toMatchObject({
      ok: true,
      url: 'https://other.example/json',
    })
    expect(connected).toEqual(['8.8.8.8', '8.8.8.8', '8.8.4.4'])
    asked.length = 0
    expect(await guardedFetch('https://public.example/loop', { resolver, open })).toMatchObject({ ok: false })
    expect(asked).toHaveLength(4)
    asked.length = 0
    for (const path of ['inside', 'plain', 'nowhere'])
      expect(await guardedFetch(`https://public.example/${path}`, { resolver, open })).toMatchObject({ ok: false })
    expect(asked).toEqual(['/inside', '/plain', '/nowhere'])
  })

  it('is not waited for when nobody resolves its name', async () => {
    const { promise, resolve } = Promise.withResolvers<string[]>()
    const fetched = guardedFetch('https://slow.example/', { resolver: () => promise, open })
    resolve([])
    expect(await fetched).toMatchObject({ ok: false })
  })
})
