import { rm } from 'node:fs/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDataDir } from '#kernel/testing/index.ts'
import { silentLog } from '../../log/index.ts'
import { FolderInUse } from './lock.ts'
import { openDatabase } from '../open.ts'

test('a guest works in the database of the process that has the folder, and says what it changed', async () => {
  const dataDir = await testDataDir()
  const settings = { url: null, dataDir, log: silentLog }
  const owner = await openDatabase(settings)
  const heard: (string | null)[] = []
  const unlisten = await owner.listen('places', (payload) => heard.push(payload))
  try {
    await expect(openDatabase(settings)).rejects.toThrow(FolderInUse)
    const guest = await openDatabase({ ...settings, guest: true })
    expect(guest.mode).toBe('guest')
    await sql`create table said (word text)`.execute(guest.db)
    await sql`insert into said values ('hello')`.execute(guest.db)
    expect((await sql<{ word: string }>`select word from said`.execute(owner.db)).rows).toEqual([{ word: 'hello' }])
    await guest.tell?.('["courses"]')
    await guest.close()
    await expect.poll(() => heard).toEqual(['["courses"]'])
  } finally {
    await unlisten()
    await owner.close()
  }
  const alone = await openDatabase({ ...settings, guest: true })
  expect(alone.mode).toBe('embedded')
  await alone.close()
  await rm(dataDir, { recursive: true })
})
