import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { embeddedDatabase, memoryStore, postgresDatabase } from '#kernel/testing/index.ts'
import type { Database } from '../db/index.ts'
import { folderStore } from '../files/folder-store.ts'
import { hashOf, pathOf } from '../files/store.ts'
import { installJobs } from '../jobs/index.ts'
import { checkBackup, restoreBackup, writeBackup } from './index.ts'

const picture = new Uint8Array([1, 2, 3])
const sound = new Uint8Array(100_000).fill(7)
let home: string
let site: Database
const opened: Database[] = []
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'backup-'))
  site = await empty(embeddedDatabase())
  await site.db.insertInto('setting').values({ key: 'here', value: '1' }).execute()
})
afterAll(async () => {
  for (const database of opened) await database.close()
  await rm(home, { recursive: true })
})

async function empty(made: Promise<Database>): Promise<Database> {
  const database = await made
  opened.push(database)
  await installJobs(database)
  return database
}

async function uploads() {
  const store = memoryStore()
  for (const bytes of [picture, sound]) await store.put(bytes)
  return store
}

async function backedUp(name: string): Promise<string> {
  const folder = join(home, name)
  const made = await writeBackup(site, await uploads(), folder)
  expect(made).toMatchObject({ files: 2, damaged: [], rows: { 'public.setting': 1 } })
  return folder
}

it('a backup holds database and uploads, for its owner alone, as sha256sum knows them, and fills an empty PostgreSQL', async () => {
  const folder = await backedUp('whole')
  expect((await readdir(folder)).toSorted()).toEqual(['SHA256SUMS', 'database.gz', 'files'])
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const sum = spawnSync('sha256sum', ['--strict', '--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
  if (sum.error === undefined)
    expect(sum).toMatchObject({ status: 0, stdout: expect.stringMatching(/database.gz: OK\n$/) })

  const target = await empty(postgresDatabase())
  const files = memoryStore()
  expect(await restoreBackup(target, files, folder)).toMatchObject({ files: 2, rows: { 'public.setting': 1 } })
  expect(await target.db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'here' }])
  expect(new Uint8Array((await files.get(hashOf(sound))) ?? [])).toEqual(sound)
})

it('a folder that is there is never written into, and a site that holds data gets neither rows nor files', async () => {
  const folder = await backedUp('first')
  const before = await readFile(join(folder, 'SHA256SUMS'), 'utf8')
  expect(await writeBackup(site, memoryStore(), folder)).toMatchObject({ code: 'backup.exists' })
  expect(await readFile(join(folder, 'SHA256SUMS'), 'utf8')).toBe(before)
  const files = memoryStore()
  expect(await restoreBackup(site, files, folder)).toMatchObject({ code: 'move.not-empty' })
  expect(await files.has(hashOf(picture))).toBe(false)
})

it('what is missing, altered, cut short or no backup is named before anything is changed', async () => {
  const upload = `files/${pathOf(hashOf(picture))}`
  const broken = (path: string, missing: boolean) => ({ code: 'backup.broken', facts: { bad: [{ path, missing }] } })
  const none = { code: 'backup.none' }
  const spoilt: [string, object, (folder: string) => Promise<void>][] = [
    ['an upload missing', broken(upload, true), (folder) => rm(join(folder, upload))],
    ['an upload altered', broken(upload, false), (folder) => appendFile(join(folder, upload), 'x')],
    ['the database altered', broken('database.gz', false), (folder) => appendFile(join(folder, 'database.gz'), 'x')],
    ['the list missing', none, (folder) => rm(join(folder, 'SHA256SUMS'))],
    ['the last line missing', none, (folder) => relist(folder, (lines) => lines.slice(0, -1))],
    [
      'a path that leads out',
      none,
      (folder) => relist(folder, (lines) => [`${'0'.repeat(64)}  ../../passwd`, ...lines]),
    ],
  ]
  const target = await empty(embeddedDatabase())
  for (const [what, refusal, spoil] of spoilt) {
    const folder = await backedUp(what)
    await spoil(folder)
    for (const answer of [await checkBackup(folder), await restoreBackup(target, memoryStore(), folder)])
      expect(answer, what).toMatchObject(refusal)
  }
  expect(await target.db.selectFrom('setting').select('key').execute()).toEqual([])
})

it('an upload that the disk has spoilt is left out and named; one that cannot be read leaves no backup', async () => {
  const root = join(home, 'uploads')
  const store = folderStore(root)
  for (const bytes of [picture, sound]) await store.put(bytes)
  await writeFile(join(root, pathOf(hashOf(picture))), 'spoilt')
  const folder = join(home, 'damaged')
  expect(await writeBackup(site, store, folder)).toMatchObject({ files: 1, damaged: [hashOf(picture)] })
  expect(await checkBackup(folder)).toHaveLength(2)

  const gone = { ...store, get: () => Promise.reject(new Error('the bucket does not answer')) }
  await expect(writeBackup(site, gone, join(home, 'half'))).rejects.toThrow('the bucket does not answer')
  expect((await readdir(home)).filter((name) => name.startsWith('half'))).toEqual([])
})

async function relist(folder: string, change: (lines: string[]) => string[]): Promise<void> {
  const path = join(folder, 'SHA256SUMS')
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  await writeFile(path, `${change(lines).join('\n')}\n`)
}
