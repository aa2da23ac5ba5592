import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgresServer, type PostgresServer } from '#kernel/testing/index.ts'
import { silentLog } from '../../log/index.ts'
import { listenOn } from './listen.ts'

const SOON = { timeout: 20_000 }
let server: PostgresServer
beforeAll(async () => {
  server = await postgresServer()
})
afterAll(() => server.stop())

/** A way to the server that can fall silent, as a network does: nothing comes through, and nobody says goodbye. */
async function wire() {
  const folder = await mkdtemp(join(tmpdir(), 'p2pu-wire-'))
  const here: Socket[] = []
  let silent = false
  let made = 0
  const between = createServer((near) => {
    made += 1
    here.push(near)
    const far = connect(`${new URL(server.url()).searchParams.get('host')}/.s.PGSQL.5432`)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk: Buffer) => void (silent || to.write(chunk)))
      from.on('error', () => {})
      from.on('close', () => void (silent || to.destroy()))
    }
  })
  await new Promise<void>((ready) => between.listen(join(folder, '.s.PGSQL.5432'), ready))
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`,
    connections: () => made,
    open: () => here.filter((socket) => !socket.destroyed).length,
    cut: () => here.forEach((socket) => socket.destroy()),
    fallSilent: (now: boolean) => void (silent = now),
    async close() {
      for (const socket of here) socket.destroy()
      await new Promise((done) => between.close(done))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function notify(payload: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url() })
  await client.connect()
  await client.query('select pg_notify($1, $2)', ['places', payload])
  await client.end()
}

async function listening() {
  const between = await wire()
  const heard: (string | null)[] = []
  const stop = await listenOn(between.url, 'places', (payload) => heard.push(payload), silentLog)
  return { between, heard, stop }
}

test('a connection that falls silent is noticed and made again, and what was missed is told as such', async () => {
  const { between, heard, stop } = await listening()
  await notify('one')
  await expect.poll(() => heard, SOON).toEqual(['one'])
  between.fallSilent(true)
  await notify('missed')
  await expect.poll(() => heard[1], SOON).toBe(null)
  between.fallSilent(false)
  const before = heard.length
  await expect.poll(() => heard.length, SOON).toBeGreaterThan(before)
  await expect
    .poll(async () => {
      await notify('two')
      return heard.at(-1)
    }, SOON)
    .toBe('two')
  expect(heard).not.toContain('missed')
  await stop()
  await between.close()
})

test('a loss is told at once, and again while nothing can be heard, and when it can', async () => {
  const { between, heard, stop } = await listening()
  await server.end()
  await expect.poll(() => heard.filter((payload) => payload === null).length, SOON).toBeGreaterThanOrEqual(3)
  await server.start()
  await expect
    .poll(async () => {
      await notify('back')
      return heard.at(-1)
    }, SOON)
    .toBe('back')
  await stop()
  await between.close()
})

test('however often it is cut, there is one connection', async () => {
  const { between, stop } = await listening()
  for (let times = 0; times < 3; times++) {
    const before = between.connections()
    // Twice in a row, as an error and the end of a socket come.
    between.cut()
    between.cut()
    await expect.poll(() => between.connections(), SOON).toBe(before + 1)
  }
  await expect.poll(() => between.open(), SOON).toBe(1)
  await stop()
  await expect.poll(() => between.open(), SOON).toBe(0)
  await between.close()
})

test('it ends amid a new connection, and makes none afterwards', async () => {
  const { between, heard, stop } = await listening()
  between.cut()
  between.fallSilent(true)
  await expect.poll(() => between.connections(), SOON).toBe(2)
  await stop()
  expect(between.open()).toBe(0)
  const told = heard.length
  between.fallSilent(false)
  await new Promise((wait) => setTimeout(wait, 1_500))
  expect(between.connections()).toBe(2)
  expect(heard.length).toBe(told)
  await between.close()
})
