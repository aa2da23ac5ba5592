import { createServer, request as plainRequest, type Server } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { m } from '../messages/index.ts'
import { guardedFetch, isPublicAddress, MAX_FETCH_BYTES, type Opener } from './index.ts'

/** As the clock is no matter here, no time passes; but what is found at once is found first. */
const wait = () => setImmediate()

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
    '4000::1',
    '100::1',
    '3fff::1',
    '127.1',
    '2130706433',
    'not an address',
    '',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
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
    expect(await guardedFetch(url, { resolver: async () => ['8.8.8.8'] })).toEqual({
      ok: false,
      sentence: { message: m.fetchHttps },
    })
  })

  it('refuses every host that may not be asked alike and at the same moment, whether there is one or not', async () => {
    const inside = { 'inside.example': ['10.0.0.1'], 'half.example': ['8.8.8.8', '10.0.0.1'], 'nowhere.example': [] }
    const hosts: Record<string, () => Promise<string[]>> = {
      ...Object.fromEntries(Object.entries(inside).map(([host, addresses]) => [host, async () => addresses])),
      'unknown.example': () => Promise.reject(new Error('ENOTFOUND')),
      'slow.example': () => new Promise(() => {}),
      ...Object.fromEntries(
        ['127.0.0.1', '[::1]', '169.254.169.254', '[fd12::1]'].map((host) => [
          host,
          async () => [host.replaceAll(/[[\]]/g, '')],
        ]),
      ),
    }
    for (const [host, found] of Object.entries(hosts)) {
      const due = Promise.withResolvers<void>()
      const waits: number[] = []
      let answer: unknown = 'none yet'
      const asked = guardedFetch(`https://${host}/latest/meta-data`, {
        resolver: found,
        wait: (ms) => (waits.push(ms), due.promise),
      }).then((given) => (answer = given))
      await setImmediate()
      expect([answer, waits], host).toEqual(['none yet', [2_000]])
      due.resolve()
      await asked
      expect(answer).toEqual({ ok: false, sentence: { message: m.fetchNotAsked, values: { host } } })
    }
  })

  it('reads numbers as the addresses they are', async () => {
    for (const literal of ['https://0x7f000001/', 'https://2130706433/', 'https://127.1/'])
      expect(await guardedFetch(literal, { resolver: async (name) => [name], wait })).toMatchObject({
        sentence: { message: m.fetchNotAsked, values: { host: '127.0.0.1' } },
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
        void setImmediate().then(() => outgoing.destroy())
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
    expect(await guardedFetch('https://public.example/json', { resolver, open, wait })).toMatchObject({
      ok: true,
      status: 200,
      text: '{"a":1}',
    })
    expect(await guardedFetch('https://public.example/token', { resolver, open, wait })).toMatchObject({
      text: 'a.b.c',
    })
    expect(connected).toEqual(['8.8.8.8', '8.8.8.8'])
  })

  it('is refused by kind, status and size', async () => {
    for (const path of ['html', 'gone', 'large', 'missing', 'cut'])
      expect(await guardedFetch(`https://public.example/${path}`, { resolver, open, wait }), path).toMatchObject({
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
    expect(await guardedFetch('https://public.example/twice', { resolver, open, wait })).toMatchObject({
      ok: true,
      url: 'https://other.example/json',
    })
    expect(connected).toEqual(['8.8.8.8', '8.8.8.8', '8.8.4.4'])
    asked.length = 0
    expect(await guardedFetch('https://public.example/loop', { resolver, open, wait })).toMatchObject({ ok: false })
    expect(asked).toHaveLength(4)
    asked.length = 0
    for (const path of ['inside', 'plain', 'nowhere'])
      expect(await guardedFetch(`https://public.example/${path}`, { resolver, open, wait })).toMatchObject({
        ok: false,
      })
    expect(asked).toEqual(['/inside', '/plain', '/nowhere'])
  })
})
