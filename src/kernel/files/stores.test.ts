import { createServer, type Server } from 'node:http'
import { mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'
import { hashInPieces, hashOf, pathOf, PIECE, type FileStore, type Kept } from './store.ts'

const YESTERDAY = new Date(Date.now() - 86_400_000)
const text = (value: string) => new TextEncoder().encode(value)

async function all(store: FileStore): Promise<string[]> {
  const hashes: string[] = []
  for await (const { hash } of store.list()) hashes.push(hash)
  return hashes.sort()
}

const soon = () => Temporal.Now.instant().add({ hours: 1 })

/** @param age makes kept bytes a day old. */
function behavesAsStore(make: () => FileStore, age: (hash: string) => Promise<void>) {
  it('keeps bytes by what they are, once', async () => {
    const store = make()
    const { hash } = await store.put(text('soil'))
    expect(hash).toBe(hashOf(text('soil')))
    expect(await store.put(text('soil'))).toEqual({ hash })
    expect(new Uint8Array((await store.get(hash)) ?? [])).toEqual(text('soil'))
    expect(await store.has(hash)).toBe(true)
    const second = await store.put(new Uint8Array())
    expect(await all(store)).toEqual([hash, second.hash].sort())
    expect(await store.forget(second.hash, soon())).toBe(true)
    expect(await store.forget(second.hash, soon())).toBe(false)
    expect(await all(store)).toEqual([hash])
  })

  it('reads bytes in pieces, whole and in part', async () => {
    const store = make()
    const bytes = Uint8Array.from({ length: 700_000 }, (_, at) => at % 253)
    const { hash } = await store.put(bytes)
    for (const [start, end] of [
      [0, 700_000],
      [0, 1],
      [699_999, 700_000],
      [1_000, 500_000],
    ] as const) {
      const found = await new Response(await store.read(hash, { start, end })).bytes()
      expect(Buffer.from(found).equals(bytes.subarray(start, end))).toBe(true)
    }
    const left = await store.read(hash, { start: 0, end: 700_000 })
    await left?.cancel()
    expect(await store.read('f'.repeat(64), { start: 0, end: 1 })).toBeNull()
    expect(await store.read('../../etc/passwd', { start: 0, end: 1 })).toBeNull()
  })

  it('has nothing under a name that is no hash', async () => {
    const store = make()
    for (const name of ['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/..`, 'f'.repeat(64)]) {
      expect(await store.get(name)).toBeNull()
      expect(await store.has(name)).toBe(false)
      expect(await store.forget(name, soon())).toBe(false)
    }
  })

  it('tells how large and how new bytes are, and does not forget what was kept since', async () => {
    const store = make()
    const { hash } = await store.put(text('soil'))
    const found: Kept[] = []
    for await (const one of store.list()) found.push(one)
    const [kept] = found
    expect(kept).toMatchObject({ hash, size: 4 })
    const age = Temporal.Now.instant().epochMilliseconds - (kept?.at.epochMilliseconds ?? 0)
    expect(Math.abs(age)).toBeLessThan(120_000)
    expect(await store.forget(hash, Temporal.Now.instant().subtract({ hours: 1 }))).toBe(false)
    expect(await store.has(hash)).toBe(true)
  })

  it('has the bytes after each keeping, however many forget old ones meanwhile', async () => {
    const store = make()
    const bytes = text('sent again and again')
    for (let round = 0; round < 15; round++) {
      const { hash } = await store.put(bytes)
      await age(hash)
      const before = Temporal.Now.instant().subtract({ hours: 1 })
      await Promise.all([store.forget(hash, before), store.put(bytes), store.forget(hash, before)])
      expect(await store.has(hash)).toBe(true)
    }
  })

  it('takes many at once, equal ones too', async () => {
    const store = make()
    const kept = await Promise.all(Array.from({ length: 20 }, (_, at) => store.put(text(`file ${at % 5}`))))
    expect(new Set(kept.map(({ hash }) => hash)).size).toBe(5)
    for (const { hash } of kept) expect(hashOf((await store.get(hash)) ?? text('absent'))).toBe(hash)
  })
}

it('hashing large bytes lets others have their turn', async () => {
  let turns = 0
  let hashing = true
  const others = () => {
    if (!hashing) return
    turns++
    setImmediate(others)
  }
  setImmediate(others)
  const bytes = new Uint8Array(10 * PIECE + 1).fill(7)
  expect(await hashInPieces(bytes)).toBe(hashOf(bytes))
  hashing = false
  expect(turns).toBeGreaterThanOrEqual(9)
  expect(await hashInPieces(new Uint8Array())).toBe(hashOf(new Uint8Array()))
})

describe('files in a folder', () => {
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'files-'))
  })
  afterAll(() => rm(root, { recursive: true }))

  behavesAsStore(
    () => folderStore(mkdtempSync(join(root, 'kept-'))),
    async (hash) => {
      for (const folder of await readdir(root))
        await utimes(join(root, folder, pathOf(hash)), YESTERDAY, YESTERDAY).catch(() => {})
    },
  )

  it('leave no half-written file, and litter is not listed', async () => {
    const folder = join(root, 'litter')
    const store = folderStore(folder)
    expect(await all(store)).toEqual([])
    const { hash } = await store.put(text('a'))
    expect(await readdir(join(folder, 'waiting'))).toEqual([])
    await writeFile(join(folder, 'waiting', 'half'), 'ha')
    await mkdir(join(folder, 'zz'))
    await writeFile(join(folder, hash.slice(0, 2), 'notes.txt'), 'x')
    expect(await all(store)).toEqual([hash])
  })

  it('that changed on the disk are not given out', async () => {
    const folder = join(root, 'damaged')
    const store = folderStore(folder)
    const { hash } = await store.put(text('right'))
    await writeFile(join(folder, pathOf(hash)), 'wrong')
    await expect(store.get(hash)).rejects.toThrow(/damaged/)
    const read = await store.read(hash, { start: 0, end: 5 })
    await expect(new Response(read).bytes()).rejects.toThrow(/damaged/)
    await expect(store.read(hash, { start: 0, end: 6 })).rejects.toThrow(/as long/)
  })
})

describe('files in a bucket', () => {
  const objects = new Map<string, Buffer>()
  const times = new Map<string, Date>()
  const seen: string[] = []
  /** How often it still says that it is busy, and cuts the connection. */
  let busy = 0
  let cuts = 0
  let server: Server
  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const url = new URL(request.url ?? '/', 'http://s3.invalid')
        const key = url.pathname.replace(/^\/bucket\/?/, '')
        seen.push(`${request.method} ${url.pathname}`)
        if (cuts > 0 && cuts-- > 0) return void request.socket.destroy()
        if (!(request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256 Credential=key/'))
          return response.writeHead(403).end()
        if (request.method === 'PUT') {
          objects.set(key, Buffer.concat(chunks))
          times.set(key, new Date())
          return response.writeHead(200).end()
        }
        if (request.method === 'DELETE') {
          objects.delete(key)
          return response.writeHead(204).end()
        }
        if (key === '')
          return response.writeHead(200, { 'content-type': 'application/xml' }).end(listing(url.searchParams))
        const found = objects.get(key)
        if (found === undefined) {
          const error = '<Error><Code>NoSuchKey</Code><Message>absent</Message></Error>'
          return response
            .writeHead(404, { 'content-type': 'application/xml' })
            .end(request.method === 'HEAD' ? undefined : error)
        }
        if (busy > 0) return response.writeHead(503).end(String(busy--))
        const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
        const part = found.subarray(Number(from ?? 0), Number(to ?? found.length) + 1)
        const range = { 'content-range': `bytes ${from}-${Number(from) + part.length - 1}/${found.length}` }
        return response
          .writeHead(from === undefined ? 200 : 206, { 'content-length': part.length, ...(from && range) })
          .end(request.method === 'HEAD' ? undefined : part)
      })
    })
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  /** One key a page, so that the next page has to be asked for. */
  function listing(query: URLSearchParams): string {
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort()
    const at = Number(query.get('continuation-token') ?? 0)
    const contents = keys
      .slice(at, at + 1)
      .map(
        (key) =>
          `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size><LastModified>${times.get(key)?.toISOString()}</LastModified></Contents>`,
      )
    const more = at + 1 < keys.length
    const next = more ? `<NextContinuationToken>${at + 1}</NextContinuationToken>` : ''
    return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`
  }

  function store(secretAccessKey = 'secret', accessKeyId = 'key') {
    const { port } = server.address() as AddressInfo
    return s3Store({
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'bucket',
      region: 'auto',
      accessKeyId,
      secretAccessKey,
    })
  }

  behavesAsStore(
    () => {
      objects.clear()
      return store()
    },
    async (hash) => void times.set(`files/${pathOf(hash)}`, YESTERDAY),
  )

  it('lie under their hash in the bucket', async () => {
    objects.clear()
    const { hash } = await store().put(text('soil'))
    expect([...objects]).toEqual([[`files/${pathOf(hash)}`, Buffer.from('soil')]])
    expect(seen).toContain(`PUT /bucket/files/${pathOf(hash)}`)
    objects.set(`files/${pathOf(hash)}`, Buffer.from('wrong'))
    await expect(store().get(hash)).rejects.toThrow(/damaged/)
  })

  it('are asked for again where the store is too busy', async () => {
    objects.clear()
    const { hash } = await store().put(text('soil'))
    busy = 2
    expect(new Uint8Array((await store().get(hash)) ?? [])).toEqual(text('soil'))
    busy = 3
    await expect(store().get(hash)).rejects.toThrow()
    expect(busy).toBe(0)
    cuts = 2
    expect(new Uint8Array((await store().get(hash)) ?? [])).toEqual(text('soil'))
  })

  it('that may not be read are not taken for absent', async () => {
    await expect(store('secret', 'stranger').has('a'.repeat(64))).rejects.toThrow()
  })
})
