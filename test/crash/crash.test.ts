import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it, type TestContext } from 'vitest'
import { postgresServer } from '#kernel/testing/index.ts'
import { postbox } from './postbox.ts'
import { p2pu, startProgram, type Program } from './program.ts'

const KILLS = 20
/** Each starts the program twenty times. */
const MOST_MS = 600_000
const EMAIL = 'ada@example.org'

interface Told {
  /** Slugs of ideas whose making was acknowledged. */
  ideas: string[]
  /** Letters whose writing was acknowledged. */
  letters: number
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
    const asked = await fetch(`${url}/sign-in/by-mail`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ email: EMAIL }),
    }).catch(() => null)
    if (asked === null) return
    if (asked.ok) told.letters += 1
  }
}

async function strike(site: Record<string, string>, { expect }: TestContext): Promise<void> {
  const { url: SMTP_URL, received, close } = await postbox()
  const settings = { ...site, SMTP_URL }
  const [, token = ''] = (await p2pu(settings, 'admin', 'person', '--email', EMAIL, '--name', 'Ada', '--token')).split(
    '\n',
  )
  const told: Told = { ideas: [], letters: 0 }
  for (let round = 0; round < KILLS; round++) {
    const program = await startProgram(settings)
    const before = told.letters
    const written = writeUntilGone(program, token, round, told)
    // Something of each kind is acknowledged; then the blow falls at another moment each time.
    await expect.poll(() => told.letters, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before)
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
  // Jobs of killed processes are taken up again, on a server after their heartbeat has failed for half a minute; a letter sent twice is the same message to whoever reads it.
  await expect.poll(() => received.size, { timeout: 180_000, interval: 200 }).toBeGreaterThanOrEqual(told.letters)
  expect(await program.stop()).toBe(0)
  // A letter that failed may wait for its next try; nothing was given up.
  const { dead } = JSON.parse(await p2pu(settings, 'doctor', '--json')) as { dead: unknown[] }
  expect(dead).toEqual([])
  const again = [...received.values()].filter((times) => times > 1).length
  expect(again).toBeLessThanOrEqual(KILLS)
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
  MOST_MS,
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
  MOST_MS,
)
