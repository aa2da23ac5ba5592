import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { databaseFolder } from '#kernel/db/embedded/folder.ts'
import { socketFolderOf } from '#kernel/db/embedded/socket-folder.ts'
import { startProgram } from './program.ts'

it('the lock and the socket of a killed process are taken over by the next, and a clean stop leaves neither', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'p2pu-crash-'))
  const socket = socketFolderOf(databaseFolder(dataDir))
  const locks = async () => (await readdir(dataDir)).filter((name) => name.startsWith('lock'))
  const owner = async () => (JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8')) as { pid: number }).pid
  const first = await startProgram({ DATA_DIR: dataDir })
  await first.kill()
  expect(await locks()).toEqual(['lock'])
  expect(existsSync(socket)).toBe(true)
  const dead = await owner()

  const second = await startProgram({ DATA_DIR: dataDir })
  expect(await owner()).not.toBe(dead)
  // A second one beside it is refused, and does the first no harm.
  await expect(startProgram({ DATA_DIR: dataDir })).rejects.toThrow('is in use by process')
  expect((await fetch(`${second.url}/health/ready`)).status).toBe(200)
  expect(await second.stop()).toBe(0)
  expect(await locks()).toEqual([])
  expect(existsSync(socket)).toBe(false)
  await rm(dataDir, { recursive: true })
})
