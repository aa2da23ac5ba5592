import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from './lock.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (owner: object) => writeFile(join(folder, 'lock'), JSON.stringify(owner))

test('a folder in use is refused with who holds it and what to do', async () => {
  const unlock = await lockFolder(folder)
  const refused = lockFolder(folder)
  await expect(refused).rejects.toThrow(FolderInUse)
  await expect(refused).rejects.toThrow(
    new RegExp(`process ${process.pid} on ${hostname()}.*Stop that one.*DATABASE_URL`),
  )
  await unlock()
})

test('a folder given back can be taken again, and nothing is left lying', async () => {
  await (
    await lockFolder(folder)
  )()
  await (
    await lockFolder(folder)
  )()
  expect(await readdir(folder)).toEqual([])
})

test('the lock of a process that died is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((done) => child.once('exit', done))
  await write({ pid: child.pid, host: hostname(), started: '1', nonce: 'dead' })
  const unlock = await lockFolder(folder)
  expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
  await unlock()
})

test.runIf(process.platform === 'linux')(
  'a number that another process has by now does not count as alive',
  async () => {
    await write({ pid: process.pid, host: hostname(), started: 'long ago', nonce: 'reused' })
    await (
      await lockFolder(folder)
    )()
  },
)

test('a lock cut short by a crash is taken over', async () => {
  await writeFile(join(folder, 'lock'), '{"pid":')
  await (
    await lockFolder(folder)
  )()
})

test('a lock of another computer is respected, and the sentence names the file', async () => {
  await write({ pid: 1, host: 'elsewhere', started: '1', nonce: 'other' })
  await expect(lockFolder(folder)).rejects.toThrow(`delete the file ${join(folder, 'lock')}`)
})

test('of many takers of one dead lock exactly one wins, and nothing but the lock is left', async () => {
  for (let round = 0; round < 40; round++) {
    await write({ pid: 2 ** 30, host: hostname(), started: '1', nonce: `dead-${round}` })
    const takers = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, at) => {
        // Some come when the others are in the middle of it.
        if (at % 2 === 1) await new Promise((later) => setTimeout(later, at / 4))
        return lockFolder(folder)
      }),
    )
    const winners = takers.flatMap((taker) => (taker.status === 'fulfilled' ? [taker.value] : []))
    expect(winners).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['lock'])
    await winners[0]?.()
  }
})

test('a lock that was being taken over when the taker died is taken over', async () => {
  await write({ pid: 2 ** 30, host: hostname(), started: '1', nonce: 'dead' })
  const second = { pid: 2 ** 30, host: hostname(), started: '1', nonce: 'second' }
  await writeFile(join(folder, 'lock.after-dead'), JSON.stringify(second))
  const unlock = await lockFolder(folder)
  expect(await readdir(folder)).toEqual(['lock'])
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await unlock()
  expect(await readdir(folder)).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a process that has ended and waits to be asked how holds nothing',
  async () => {
    // The shell becomes another program, which never asks after its child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = Number(await new Promise((said) => parent.stdout.once('data', (text: Buffer) => said(text.toString()))))
    const fields = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
    await expect.poll(async () => (await fields())[0], { timeout: 10_000 }).toBe('Z')
    await write({ pid, host: hostname(), started: (await fields())[19], nonce: 'zombie' })
    await (
      await lockFolder(folder)
    )()
    parent.kill('SIGKILL')
  },
)
