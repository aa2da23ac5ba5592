import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, it } from 'vitest'
import { postgresServer, type PostgresServer } from '#kernel/testing/index.ts'
import { postbox } from './postbox.ts'
import { p2pu, startProgram, type Program } from './program.ts'

const ROUNDS = 20
const WRITERS = 4
const EMAIL = 'ada@example.org'

/** What the site said to those who wrote. */
interface Told {
  /** Slugs of ideas whose making was acknowledged. */
  ideas: string[]
  /** Addresses of those whose sign-up was acknowledged: a letter to each is owed. */
  joined: string[]
  /** Answers while the database was away, all with the seconds to wait. */
  away: number
  /** Anything else: what must not be. */
  other: string[]
}

it(`a site goes on by itself when its PostgreSQL cuts connections, ends or has none left, ${ROUNDS} times under writes`, async () => {
  const server = await postgresServer({ durable: true, connections: 24 })
  const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-away-'))
  const mail = await postbox()
  const settings = { DATABASE_URL: server.url(), DATA_DIR: dataDir, SMTP_URL: mail.url }
  const said = await p2pu(settings, 'admin', 'person', '--email', EMAIL, '--name', 'Ada', '--token')
  const token = said.split('\n')[1] ?? ''
  const program = await startProgram(settings)
  try {
    const told: Told = { ideas: [], joined: [], away: 0, other: [] }
    const stop = new AbortController()
    const written = Array.from({ length: WRITERS }, (_, writer) => write(program, token, writer, told, stop.signal))
    for (let round = 0; round < ROUNDS; round++) {
      await somethingOfEach(told)
      await new Promise((wait) => setTimeout(wait, (round * 37) % 240))
      await BLOWS[round % BLOWS.length]?.(server, told)
    }
    await somethingOfEach(told)
    stop.abort()
    await Promise.all(written)
    expect(told.other).toEqual([])
    expect(told.away).toBeGreaterThan(0)
    await nothingLost(program, token, told)
    const owed = () => told.joined.filter((email) => !mail.received.has(email))
    await expect.poll(owed, { timeout: 120_000, interval: 200 }).toEqual([])
    const messages = told.joined.map((email) => [...(mail.received.get(email)?.values() ?? [])])
    expect(messages.filter((times) => times.join() !== '1')).toEqual([])
    expect(await program.stop()).toBe(0)
    const { dead } = JSON.parse(await p2pu(settings, 'doctor', '--json')) as { dead: unknown[] }
    expect(dead).toEqual([])
  } finally {
    await program.kill()
    await server.stop()
    await mail.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 600_000)

/** Connections cut, a server that is gone for a while, one that starts anew, and one whose connections others have. */
const BLOWS: readonly ((server: PostgresServer, told: Told) => Promise<void>)[] = [cut, gone, cut, restarted, exhausted]

async function cut(server: PostgresServer): Promise<void> {
  const admin = new pg.Client({ connectionString: server.url() })
  await admin.connect()
  for (let times = 0; times < 5; times++) {
    await cutOthers(admin)
    await new Promise((wait) => setTimeout(wait, 20))
  }
  await admin.end()
}

async function cutOthers(admin: pg.Client): Promise<void> {
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
}

async function gone(server: PostgresServer, told: Told): Promise<void> {
  await server.kill()
  const before = told.away
  await expect.poll(() => told.away, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before)
  await server.start()
}

async function restarted(server: PostgresServer): Promise<void> {
  await server.end()
  await server.start()
}

async function exhausted(server: PostgresServer, told: Told): Promise<void> {
  const others: pg.Client[] = []
  // The site may be quicker to take back what it lost: again, until it has none.
  do for (let next = await another(server); next !== null; next = await another(server)) others.push(next)
  while ((await cutAllBut(others)) > 0)
  const before = told.away
  await expect.poll(() => told.away, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before)
  await Promise.all(others.map((client) => client.end()))
}

/** How many others there were to cut. */
async function cutAllBut(clients: readonly pg.Client[]): Promise<number> {
  const mine = clients.map((client) => (client as unknown as { processID: number }).processID)
  const { rowCount } = (await clients[0]?.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend' and pid <> all($1::int[])`,
    [mine],
  )) ?? { rowCount: 0 }
  return rowCount ?? 0
}

async function another(server: PostgresServer): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: server.url() })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch {
    return null
  }
}

/** Writes as fast as it is answered, ideas and sign-ups in turn. */
async function write({ url }: Program, token: string, writer: number, told: Told, stop: AbortSignal): Promise<void> {
  const json = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  for (let at = 0; !stop.aborted; at++) {
    const title = `Writer ${writer} idea ${at}`
    const body = JSON.stringify({ title, question: 'Does it last?', language: 'en' })
    const made = await answer(`${url}/api/v1/ideas`, { method: 'POST', headers: json, body }, told)
    if (made?.status === 201) told.ideas.push(((await made.json()) as { slug: string }).slug)
    const email = `writer-${writer}-${at}@example.org`
    const form = new URLSearchParams({ name: title, email, password: 'seven brown snails' })
    const asked = await answer(`${url}/sign-up`, { method: 'POST', headers: { origin: url }, body: form }, told)
    if (asked !== null) told.joined.push(email)
  }
}

/** The answer to a change that was made; null when the database was away. */
async function answer(url: string, request: RequestInit, told: Told): Promise<Response | null> {
  const found = await fetch(url, request).catch((error: unknown) => String(error))
  if (typeof found === 'string') told.other.push(`${url}: ${found}`)
  else if (found.ok) return found
  else if (found.status === 503 && found.headers.has('retry-after')) {
    told.away += 1
    await new Promise((wait) => setTimeout(wait, 5))
  } else told.other.push(`${url}: ${found.status} ${await found.text()}`)
  return null
}

async function somethingOfEach(told: Told): Promise<void> {
  const [ideas, joined] = [told.ideas.length, told.joined.length]
  await expect.poll(() => told.ideas.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(ideas)
  await expect.poll(() => told.joined.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(joined)
}

async function nothingLost({ url }: Program, token: string, told: Told): Promise<void> {
  const lost: string[] = []
  for (const slug of told.ideas) {
    const headers = { authorization: `Bearer ${token}` }
    const { status } = await fetch(`${url}/api/v1/courses/${encodeURIComponent(slug)}`, { headers })
    if (status !== 200) lost.push(slug)
  }
  expect(told.ideas.length).toBeGreaterThan(ROUNDS)
  expect(lost).toEqual([])
}
