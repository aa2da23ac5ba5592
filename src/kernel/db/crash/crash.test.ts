import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { postgresServer, testDataDir } from '#kernel/testing/index.ts'
import { migrations } from '../../../../db/migrations/index.ts'
import { silentLog } from '../../log/index.ts'
import { migrate } from '../schema/migrate.ts'
import { openDatabase } from '../open.ts'

const ROUNDS = 5
/** Killed after so many acknowledged writes, in another place each round. */
const writesBefore = (round: number) => 20 + round * 17

interface Site {
  readonly url: string | null
  readonly dataDir: string
}

/** Runs the writer until it has acknowledged enough, strikes, and returns all it acknowledged. */
async function writeUntilStruck(site: Site, round: number, strike?: () => Promise<void>): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'writer.ts'), site.url ?? '', site.dataDir, String(round)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let acknowledged = ''
  let said = ''
  const gone = new Promise((done) => child.once('close', done))
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  await new Promise<void>((enough, failed) => {
    child.once('close', () => failed(new Error(`the writer ended by itself: ${said}`)))
    child.stdout.on('data', (text: Buffer) => {
      acknowledged += text.toString()
      if (acknowledged.split('\n').length > writesBefore(round)) enough()
    })
  })
  await strike?.()
  child.kill('SIGKILL')
  await gone
  return acknowledged.split('\n').slice(0, -1)
}

async function keysOf(site: Site): Promise<string[]> {
  const { db, close } = await openDatabase({ ...site, log: silentLog })
  const rows = await db.selectFrom('setting').select('key').execute()
  await close()
  return rows.map(({ key }) => key)
}

/** All that was acknowledged is there, and no transaction is there by half. */
function expectWhole(keys: readonly string[], acknowledged: readonly string[]): void {
  const there = new Set(keys)
  expect(acknowledged.filter((key) => !there.has(key))).toEqual([])
  expect(keys.filter((key) => !key.endsWith('-twin') && !there.has(`${key}-twin`))).toEqual([])
}

test(`the embedded database loses no acknowledged write in ${ROUNDS} kills, and opens by itself`, async () => {
  const site = { url: null, dataDir: await testDataDir() }
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    acknowledged.push(...(await writeUntilStruck(site, round)))
    expectWhole(await keysOf(site), acknowledged)
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20)
  await rm(site.dataDir, { recursive: true })
})

const durable = postgresServer({ durable: true })
afterAll(async () => (await durable).stop())

test(`on a PostgreSQL, ${ROUNDS} kills of the program and as many of the server lose no acknowledged write`, async () => {
  const server = await durable
  const site = { url: server.url(), dataDir: '' }
  const { db, close } = await openDatabase({ ...site, log: silentLog })
  await migrate(db, migrations)
  await close()
  const acknowledged: string[] = []
  for (let round = 0; round < ROUNDS * 2; round++) {
    const killServer = round % 2 === 1
    acknowledged.push(...(await writeUntilStruck(site, round, killServer ? server.kill : undefined)))
    if (killServer) await server.start()
    expectWhole(await keysOf(site), acknowledged)
  }
})
