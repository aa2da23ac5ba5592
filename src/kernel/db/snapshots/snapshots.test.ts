import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDataDir } from '#kernel/testing/index.ts'
import { silentLog } from '../../log/index.ts'
import { testClock } from '../../time/clock.ts'
import { FolderInUse } from '../embedded/lock.ts'
import { openDatabase, type Database } from '../open.ts'
import { restoreSnapshot } from './restore.ts'
import { snapshotKeeper } from './keeper.ts'
import { listSnapshots, SNAPSHOTS_KEPT, snapshotFolder, writeSnapshot } from './files.ts'

const clock = testClock('2026-03-02T09:00:00Z')
let dataDir = ''
beforeEach(async () => {
  dataDir = await testDataDir()
})
afterEach(() => rm(dataDir, { recursive: true }))

const open = () => openDatabase({ url: null, dataDir, log: silentLog })
const write = ({ db }: Database, key: string) => db.insertInto('setting').values({ key, value: '1' }).execute()
const keys = async ({ db }: Database) =>
  (await db.selectFrom('setting').select('key').orderBy('key').execute()).map(({ key }) => key)

async function kept(database: Database): Promise<string> {
  clock.advance({ minutes: 10 })
  const name = await snapshotKeeper(database, dataDir, clock.now)?.keep()
  if (!name) throw new Error('no snapshot was written')
  return name
}

test('a snapshot is written only after a change, and brings back what it held', async () => {
  const database = await open()
  const keeper = snapshotKeeper(database, dataDir, clock.now)
  await write(database, 'before')
  const name = await keeper?.keep()
  expect(name).toBe('2026-03-02T09-00-00.000Z.tar.gz')
  await keys(database)
  await database.pool.query('update pgboss.version set cron_on = now()')
  clock.advance({ minutes: 10 })
  expect(await keeper?.keep()).toBeNull()
  await write(database, 'after')
  expect(await keeper?.keep()).not.toBeNull()
  await expect(restoreSnapshot(dataDir, 'latest', clock.now())).rejects.toThrow(FolderInUse)
  await database.close()

  const restored = await restoreSnapshot(dataDir, String(name), clock.now())
  expect(restored).toEqual({ name, aside: 'db-before-2026-03-02T09-10-00Z' })
  const again = await open()
  expect(await keys(again)).toEqual(['before'])
  await again.close()
  expect((await readdir(dataDir)).toSorted()).toEqual(['db', 'db-before-2026-03-02T09-10-00Z', 'snapshots'])
})

test('a truncated, altered or unknown snapshot is refused and the database stays as it is', async () => {
  const database = await open()
  const first = join(snapshotFolder(dataDir), await kept(database))
  await write(database, 'now')
  const second = join(snapshotFolder(dataDir), await kept(database))
  await database.close()

  await truncate(second, (await readFile(second)).length - 1000)
  const altered = await readFile(first)
  altered.writeUInt8(altered.readUInt8(altered.length >> 1) ^ 0xff, altered.length >> 1)
  await writeFile(first, altered)
  for (const name of await listSnapshots(dataDir)) {
    expect(await restoreSnapshot(dataDir, name, clock.now())).toMatchObject({ refused: true, code: 'snapshot.broken' })
  }
  expect(await restoreSnapshot(dataDir, '../../etc/passwd', clock.now())).toMatchObject({ code: 'snapshot.unknown' })
  const again = await open()
  expect(await keys(again)).toEqual(['now'])
  await again.close()
})

test('a copy taken while others write holds whole transactions', async () => {
  const database = await open()
  const ending = new AbortController()
  const pairs = (async () => {
    for (let n = 0; !ending.signal.aborted; n++) {
      await database.db.transaction().execute(async (trx) => {
        await trx
          .insertInto('setting')
          .values({ key: `${n}a`, value: '1' })
          .execute()
        await trx
          .insertInto('setting')
          .values({ key: `${n}b`, value: '1' })
          .execute()
      })
    }
  })()
  await new Promise((done) => setTimeout(done, 100))
  await kept(database)
  ending.abort()
  await pairs
  await database.close()
  await restoreSnapshot(dataDir, 'latest', clock.now())
  const again = await open()
  const found = await keys(again)
  expect(found.length).toBeGreaterThan(0)
  expect(found.filter((key) => key.endsWith('a')).length).toBe(found.filter((key) => key.endsWith('b')).length)
  await again.close()
})

test('the newest are kept, and what a crash left half-written is swept away', async () => {
  const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
  for (let n = 0; n < SNAPSHOTS_KEPT + 3; n++)
    await writeSnapshot(dataDir, new Uint8Array(4), start.add({ minutes: n * 10 }))
  await writeFile(join(snapshotFolder(dataDir), 'unfinished-x'), '')
  await writeSnapshot(dataDir, new Uint8Array(4), start.add({ hours: 24 }))
  const names = await listSnapshots(dataDir)
  expect(names).toHaveLength(SNAPSHOTS_KEPT)
  expect(names.at(0)).toBe('2026-01-01T00-40-00.000Z.tar.gz')
  expect(await readdir(snapshotFolder(dataDir))).toHaveLength(SNAPSHOTS_KEPT)
})
