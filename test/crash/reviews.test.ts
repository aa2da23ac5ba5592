import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { startApp, type App } from '../../src/app.ts'
import { readConfig, type Config } from '../../src/config.ts'
import { seedVillage } from '../../src/cli/demo/village.ts'
import { silentLog } from '#kernel/log/index.ts'
import { memoryStore, postgresServer, testDataDir } from '#kernel/testing/index.ts'
import { systemClock, type Clock } from '#kernel/time/clock.ts'
import { apply, openCohort } from '#features/cohorts/index.ts'
import { sure } from '#features/courses/testing.ts'
import { handIn } from '#features/work/index.ts'
import { lookAfterReviews } from '../../src/features/work/testing/look-after.ts'
import { wrongClaims, wrongWaits } from '../../src/features/work/testing/waits.ts'
import { findChromium, QUIET } from '../e2e/chromium.ts'
import { existing, sessionCookie } from '../harness.ts'
import { freePort, startProgram, type Program } from './program.ts'

const READERS = ['chidi', 'dana', 'amal', 'eun', 'fatou', 'gil', 'hana', 'ines', 'juma', 'kofi']
/** A blow falls when so many claims and drafts of its round were acknowledged, and something was given back. */
const CLAIMS = 12
const DRAFTS = 12
/** Longer than any claim or draft keeps a review. */
const LATER_HOURS = 72
const MAX_MS = 180_000

/** What the site acknowledged, by claim. */
interface Told {
  claims: Set<string>
  /** The last draft that was acknowledged, as its number. */
  drafts: Map<string, number>
  /** Being given back, or given back. */
  returned: Set<string>
}

interface Kept {
  /** Drafts are numbered, so that a later one is told from an earlier. */
  next: number
  acknowledged: number
}

type Cookies = Record<string, string>

it(
  'a killed site on its embedded database loses no claim, no kept draft and nothing that was being typed',
  async () => {
    const dataDir = await testDataDir()
    try {
      await strike({ DATA_DIR: dataDir }, { kills: 2, browser: await findChromium() })
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  MAX_MS,
)

it(
  'a killed site on PostgreSQL loses no claim and no kept draft',
  async () => {
    const server = await postgresServer({ durable: true })
    const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-crash-'))
    try {
      await strike({ DATABASE_URL: server.url(), DATA_DIR: dataDir }, { kills: 1, browser: null })
    } finally {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
  MAX_MS,
)

interface Blows {
  kills: number
  /** What somebody types in before the last of them, if anybody does. */
  browser: string | null
}

async function strike(given: Record<string, string>, { kills, browser }: Blows): Promise<void> {
  // What a browser keeps belongs to an address, so the site comes back at the one it had.
  const settings = { ...given, PORT: String(await freePort()) }
  const [writer = {}, ...people] = await inSite(settings, systemClock, worksThatWait)
  const told: Told = { claims: new Set(), drafts: new Map(), returned: new Set() }
  const kept: Kept = { next: 1, acknowledged: 0 }
  for (let round = 1; round <= kills; round++) {
    const program = await startProgram(settings)
    const typed = browser === null || round < kills ? null : await typing(program, browser, writer)
    try {
      const read = people.map((cookies) => readUntilGone(program, cookies, told, kept))
      const acknowledged = () =>
        told.claims.size >= round * CLAIMS && kept.acknowledged >= round * DRAFTS && told.returned.size > 0
      await expect.poll(acknowledged, { timeout: 60_000, interval: 2 }).toBe(true)
      await program.kill()
      await Promise.all(read)
      if (typed !== null) await foundAgain(settings, typed)
    } finally {
      await typed?.context().browser()?.close()
      await program.kill()
    }
  }
  expect(told.returned.size).toBeGreaterThan(0)
  // Whoever opens it next finds all of it, before any clock has looked.
  let later = 0
  const clock: Clock = {
    now: () => systemClock.now().add({ hours: later }),
    ms: () => systemClock.ms() + later * 3_600_000,
  }
  await inSite(settings, clock, async (app) => {
    await nothingLost(app, told)
    later = LATER_HOURS
    await allSwept(app)
  })
}

/** The site in this process, on the data that a killed one left. */
async function inSite<T>(settings: Record<string, string>, clock: Clock, work: (app: App) => Promise<T>): Promise<T> {
  const config = readConfig(settings) as Config
  const app = await startApp({ config, log: silentLog, publicFolder: null, files: memoryStore(), clock })
  try {
    return await work(app)
  } finally {
    await app.stop()
  }
}

/** A cohort whose works all wait to be read; sessions of everybody in it. */
async function worksThatWait(app: App): Promise<Cookies[]> {
  const { slug } = sure(await seedVillage(app, () => {}))
  const as = async (handle: string) => ({ services: app.services, actor: (await existing(app, handle)).actor })
  const open = { slug, title: 'Killed', zone: 'UTC', startsOn: null, endsOn: null, seats: 20, question: '' }
  const { id: cohortId } = sure(await openCohort(await as('ada'), { ...open, decide: 'open' }))
  const work = { cohortId, activityKey: 'a-diary-of-one-square-metre', links: [], fileIds: [], changed: '', now: true }
  const cookies: Cookies[] = []
  for (const handle of READERS) {
    const person = await as(handle)
    sure(await apply(person, { cohortId, answer: '' }))
    sure(await handIn(person, { ...work, body: `The ground of ${handle}` }))
    cookies.push(await sessionCookie(app, person.actor?.id ?? ''))
  }
  return cookies
}

/** Claims, keeps draft after draft and gives back, as fast as it is answered, until the program is gone. */
async function readUntilGone({ url }: Program, cookies: Cookies, told: Told, kept: Kept): Promise<void> {
  const headers = { origin: url, cookie: headerOf(cookies), 'content-type': 'application/json' }
  const send = async (path: string, body: object) => {
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { ok: answer.ok, said: (await answer.json()) as { leaseId?: string } }
  }
  try {
    const desk = (await (await fetch(`${url}/api/v1/reviews`, { headers })).json()) as { open: { leaseId: string }[] }
    const open = desk.open.map(({ leaseId }) => leaseId)
    for (let at = 1; ; at++) {
      const claimed = await send('/reviews/claims', {})
      if (claimed.said.leaseId !== undefined) {
        told.claims.add(claimed.said.leaseId)
        open.push(claimed.said.leaseId)
      }
      for (const leaseId of open) {
        const number = kept.next++
        const drafted = await send(`/reviews/${leaseId}/draft`, { feedback: textOf(number), nextStep: 'Dig.' })
        if (!drafted.ok) continue
        told.drafts.set(leaseId, number)
        kept.acknowledged++
      }
      const [first] = open
      if (first === undefined || at % 3 !== 0) continue
      told.returned.add(first)
      await send(`/reviews/${first}/return`, {})
      open.shift()
    }
  } catch {
    // It is gone.
  }
}

async function nothingLost(app: App, told: Told): Promise<void> {
  const { db } = app.services
  const leases = await db.selectFrom('review_lease').select(['id', 'draft', 'ended_at', 'end_reason']).execute()
  const byId = new Map(leases.map((lease) => [lease.id, lease]))
  const wrong: string[] = []
  for (const id of told.claims) {
    const lease = byId.get(id)
    if (lease === undefined) wrong.push(`claim ${id} is lost`)
    else if (lease.ended_at !== null && !told.returned.has(id)) wrong.push(`claim ${id} ended by itself`)
  }
  for (const [id, least] of told.drafts) {
    const lease = byId.get(id)
    if (lease === undefined || lease.end_reason === 'returned') continue
    // The draft after the last acknowledged one may have been kept, too.
    const kept = numberIn((lease.draft as { feedback?: string } | null)?.feedback)
    if (kept < least) wrong.push(`draft ${least} of ${id} is ${kept}`)
  }
  expect(wrong).toEqual([])
  expect(leases.filter(({ ended_at: ended }) => ended === null).length).toBeGreaterThan(READERS.length)
  expect(await wrongClaims(db, app.services.now())).toEqual([])
}

/** What nobody came back to goes on to somebody else, and nothing waits without an owner. */
async function allSwept(app: App): Promise<void> {
  const { db } = app.services
  const open = async () => {
    await lookAfterReviews(app.system)
    const rows = await db.selectFrom('review_lease').select('id').where('ended_at', 'is', null).execute()
    return rows.length
  }
  // A server may take a moment to let go of what a killed client held; the sweep comes each minute.
  await expect.poll(open, { timeout: 60_000, interval: 100 }).toBe(0)
  const now = app.services.now()
  expect(await wrongWaits(db, now.subtract({ seconds: 60 }))).toEqual([])
  expect(await wrongClaims(db, now)).toEqual([])
}

/** Somebody claims a review and writes. */
async function typing({ url }: Program, executablePath: string, cookies: Cookies): Promise<Page> {
  const browser = await chromium.launch({ executablePath, args: QUIET })
  const context = await browser.newContext()
  const pairs = Object.entries(cookies)
  await context.addCookies(pairs.map(([name, value]) => ({ name, value: encodeURIComponent(value), url })))
  const page = await context.newPage()
  await page.goto(`${url}/reviews`)
  await page.getByRole('button', { name: 'Claim the next review' }).click()
  await page.waitForURL(/reviews\/[0-9a-f-]{36}$/)
  for (const [field, text] of Object.entries(TYPED)) await page.locator(`[name="${field}"]`).fill(text)
  return page
}

/** They send it in vain, and find it all in its fields when the site is back. */
async function foundAgain(settings: Record<string, string>, page: Page): Promise<void> {
  const address = page.url()
  await page.getByRole('button', { name: 'Give the review' }).click({ noWaitAfter: true })
  await page.waitForURL(/^chrome-error:/).catch(() => {})
  const program = await startProgram(settings)
  try {
    await page.goto(address)
    for (const [field, text] of Object.entries(TYPED))
      await expect.poll(() => page.locator(`[name="${field}"]`).inputValue()).toBe(text)
  } finally {
    await program.kill()
  }
}

const TYPED = { feedback: 'Typed, and never sent.', nextStep: 'Say how deep.' }
const textOf = (at: number) => `Draft ${at}, ${'a sentence as people write them. '.repeat(20)}`
const numberIn = (text: string | undefined) => Number(/^Draft (\d+),/.exec(text ?? '')?.[1] ?? 0)
const headerOf = (cookies: Cookies) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
