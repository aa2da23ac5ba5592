import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'vitest'
import { postgresServer } from '#kernel/testing/index.ts'
import { postbox } from './postbox.ts'
import { p2pu, startProgram, type Program } from './program.ts'

const KILLS = 20
/** Each starts the program twenty times. */
const MAX_MS = 600_000
const EMAIL = 'ada@example.org'

interface Told {
  /** Slugs of ideas whose making was acknowledged. */
  ideas: string[]
  /** Addresses of those whose sign-up was acknowledged: a letter to each is owed. */
  joined: string[]
}

/** Writes as fast as it is answered until the program is gone. */
async function writeUntilGone({ url }: Program, token: string, round: number, told: Told): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  for (let at = 0; ; at++) {
    const title = `Round ${round} idea ${at}`
    const body = JSON.stringify({ title, question: 'Does it last?', language: 'en' })
    const made = await fetch(`${url}/api/v1/ideas`, { method: 'POST', headers, body }).catch(() => null)
    if (made === null) return
    if (made.status === 201) told.ideas.push(((await made.json().catch(() => ({}))) as { slug?: string }).slug ?? '')
    const email = `round-${round}-${at}@example.org`
    const asked = await fetch(`${url}/sign-up`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ name: title, email, password: 'seven brown snails' }),
    }).catch(() => null)
    if (asked === null) return
    if (asked.ok) told.joined.push(email)
  }
}

async function strike(site: Record<string, string>, { expect }: TestContext): Promise<void> {
  const { url: SMTP_URL, received, close } = await postbox()
  const settings = { ...site, SMTP_URL }
  const [, token = ''] = (await p2pu(settings, 'admin', 'person', '--email', EMAIL, '--name', 'Ada', '--token')).split(
    '\n',
  )
  const told: Told = { ideas: [], joined: [] }
  for (let round = 0; round < KILLS; round++) {
    const program = await startProgram(settings)
    const before = told.joined.length
    const written = writeUntilGone(program, token, round, told)
    // Something of each kind is acknowledged; then the blow falls at another moment each time.
    await expect.poll(() => told.joined.length, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before)
    await new Promise((wait) => setTimeout(wait, (round * 37) % 240))
    await program.kill()
    await written
  }
  const ideas = told.ideas.filter((slug) => slug !== '')
  expect(ideas.length).toBeGreaterThanOrEqual(KILLS)
  const program = await startProgram(settings)
  const lost: string[] = []
  for (const slug of ideas) {
    const { status } = await fetch(`${program.url}/api/v1/courses/${encodeURIComponent(slug)}`)
    if (status !== 200) lost.push(slug)
  }
  expect(lost).toEqual([])
  // Jobs of killed processes are taken up again, on a server after their heartbeat has failed for half a minute.
  const owed = () => told.joined.filter((email) => !received.has(email))
  await expect.poll(owed, { timeout: 180_000, interval: 200 }).toEqual([])
  expect(await program.stop()).toBe(0)
  // A letter that failed may wait for its next try; nothing was given up.
  const { dead } = JSON.parse(await p2pu(settings, 'doctor', '--json')) as { dead: unknown[] }
  expect(dead).toEqual([])
  // One account and one letter each, however often its job was begun: a second would have another id. Where the blow fell
  // between the mail server's word and ours, the same message goes twice, and whoever reads it has it once.
  const messages = told.joined.map((email) => [...(received.get(email) ?? [])])
  expect(messages.filter((ids) => ids.length !== 1)).toEqual([])
  expect(messages.flat().filter(([, times]) => times > 1).length).toBeLessThanOrEqual(KILLS)
  await close()
}

// Side by side: on a server, the jobs of killed processes wait for half a minute.
it.concurrent(
  `the site on its embedded database loses nothing it acknowledged in ${KILLS} kills, and starts by itself`,
  async (test) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-crash-'))
    await strike({ DATA_DIR: dataDir }, test)
    await rm(dataDir, { recursive: true })
  },
  MAX_MS,
)

it.concurrent(
  `the site on PostgreSQL loses nothing it acknowledged in ${KILLS} kills, and starts by itself`,
  async (test) => {
    const server = await postgresServer({ durable: true })
    const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-crash-'))
    try {
      await strike({ DATABASE_URL: server.url(), DATA_DIR: dataDir }, test)
    } finally {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  MAX_MS,
)
