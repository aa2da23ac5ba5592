import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { siteStore } from '../../files/site-store.ts'
import { silentLog } from '../../log/index.ts'
import { isFull, MIN_FREE_BYTES } from '../../room/index.ts'
import { templateDump } from '../../testing/template.ts'
import { openDatabase } from '../open.ts'

const SOON = { timeout: 20_000 }

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )

test('an embedded database on a full disk is read, loses nothing, and goes on when there is room', async () => {
  let left = MIN_FREE_BYTES
  const { db, close } = await openDatabase({
    url: null,
    dataDir: '',
    log: silentLog,
    memory: { snapshot: await templateDump() },
    free: async () => left,
  })
  const save = (key: string) => failureOf(db.insertInto('setting').values({ key, value: '1' }).execute())
  const keys = async () => (await db.selectFrom('setting').select('key').orderBy('key').execute()).map(({ key }) => key)
  expect(await save('a')).toBe(null)
  left -= 1
  await expect.poll(async () => isFull(await save('b')), SOON).toBe(true)
  const before = await keys()
  expect(await save('c')).not.toBe(null)
  expect(await keys()).toEqual(before)
  expect(before).toContain('a')
  left += 1
  await expect.poll(() => save('d'), SOON).toBe(null)
  expect(await keys()).toEqual([...before, 'd'])
  await close()
})

test('an upload that would take the last room is refused as such, and leaves nothing lying', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-full-'))
  let left = MIN_FREE_BYTES + 3
  const store = siteStore({ s3: null, dataDir }, async () => left)
  const failed = await failureOf(store.put(new Uint8Array(4)))
  expect(isFull(failed)).toBe(true)
  expect(await readdir(dataDir)).toEqual([])
  left += 1
  const { hash } = await store.put(new Uint8Array(4))
  expect(await store.has(hash)).toBe(true)
  await rm(dataDir, { recursive: true })
})
