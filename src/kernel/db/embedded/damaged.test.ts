import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../log/index.ts'
import { testDataDir } from '../../testing/index.ts'
import { DamagedDatabase, openDatabase } from '../open.ts'

let dataDir = ''
beforeEach(async () => {
  dataDir = await testDataDir()
})
afterEach(() => rm(dataDir, { recursive: true }))

const failureOf = async (): Promise<unknown> => {
  try {
    await (await openDatabase({ url: null, dataDir, log: silentLog })).close()
    return null
  } catch (error) {
    return error
  }
}

const DAMAGES: Record<string, (folder: string) => Promise<void>> = {
  'lost its version': (folder) => rm(join(folder, 'PG_VERSION')),
  'has an empty control file': (folder) => truncate(join(folder, 'global/pg_control'), 0),
  'has a control file of something else': (folder) => writeFile(join(folder, 'global/pg_control'), 'x'.repeat(8192)),
  'lost what was written ahead': async (folder) => {
    await rm(join(folder, 'pg_wal'), { recursive: true })
    await mkdir(join(folder, 'pg_wal'))
  },
}

test.each(Object.keys(DAMAGES))('a database that %s is not opened, and says how to go on', async (damage) => {
  await DAMAGES[damage]?.(join(dataDir, 'db'))
  const without = await failureOf()
  expect(without).toBeInstanceOf(DamagedDatabase)
  expect(String(without)).toContain('import --backup')
  await mkdir(join(dataDir, 'snapshots'))
  await writeFile(join(dataDir, 'snapshots/2026-01-01T00-00-00.000Z.tar.gz'), '')
  const withCopy = await failureOf()
  expect(withCopy).toBeInstanceOf(DamagedDatabase)
  expect(String(withCopy)).toContain('p2pu -- restore')
  // Nothing holds the folder, and what is left of the database is still there.
  expect((await readdir(dataDir)).toSorted()).toEqual(['db', 'snapshots'])
})
