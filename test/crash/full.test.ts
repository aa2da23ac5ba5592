import { spawnSync } from 'node:child_process'
import { appendFile, chmod, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { postgresServer } from '#kernel/testing/index.ts'
import { p2pu, startProgram, type Program } from './program.ts'

const ROUNDS = 4
/** Room for the database and what it writes ahead. */
const DISK_MB = 700
const EMAIL = 'ada@example.org'

/** A small disk in memory; only root of a Linux may make one. */
const disk = (() => {
  const made: string[] = []
  const mount = (folder: string) =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder]).status === 0
  return {
    async make(): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'p2pu-full-'))
      if (!mount(folder)) throw new Error('no disk')
      made.push(folder)
      await chmod(folder, 0o755)
      return folder
    },
    async end(): Promise<void> {
      for (const folder of made.splice(0)) {
        spawnSync('umount', ['-l', folder])
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
})()
const canMount = process.platform === 'linux' && process.getuid?.() === 0
afterEach(() => disk.end())

it.runIf(canMount).each(['embedded', 'PostgreSQL'] as const)(
  `a full disk loses nothing that was acknowledged, ${ROUNDS} times under writes, and the site goes on by itself: %s`,
  async (kind) => {
    const folder = await disk.make()
    const server = kind === 'PostgreSQL' ? await postgresServer({ durable: true, within: folder }) : null
    const dataDir = join(folder, 'site')
    await mkdir(dataDir)
    const settings = { DATA_DIR: dataDir, ...(server === null ? {} : { DATABASE_URL: server.url() }) }
    const said = await p2pu(settings, 'admin', 'person', '--email', EMAIL, '--name', 'Ada', '--token')
    const token = said.split('\n')[1] ?? ''
    let program = await startProgram(settings)
    try {
      const kept: string[] = []
      for (let round = 0; round < ROUNDS; round++) {
        await expect.poll(() => write(program, token, kept), { timeout: 60_000 }).toBe(201)
        await fill(join(folder, 'filler'))
        await expect.poll(() => write(program, token, kept), { timeout: 30_000 }).not.toBe(201)
        expect((await fetch(`${program.url}/courses/${kept.at(-1)}`)).status).toBe(200)
        if (round === ROUNDS - 1) {
          await program.kill()
          await rm(join(folder, 'filler'))
          program = await startProgram(settings)
        } else await rm(join(folder, 'filler'))
        await expect.poll(() => write(program, token, kept), { timeout: 60_000 }).toBe(201)
      }
      const lost: string[] = []
      for (const slug of kept)
        if ((await fetch(`${program.url}/api/v1/courses/${slug}`)).status !== 200) lost.push(slug)
      expect(lost).toEqual([])
      expect(await program.stop()).toBe(0)
    } finally {
      await program.kill()
      await server?.stop()
    }
  },
  300_000,
)

/** Posts an idea, and keeps its slug when that is acknowledged; a refusal says that there is no room, or that the database is away. */
async function write({ url }: Program, token: string, kept: string[]): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const body = JSON.stringify({ title: `Idea ${Date.now()}`, question: 'Does it last?'.repeat(70), language: 'en' })
  const made = await fetch(`${url}/api/v1/ideas`, { method: 'POST', headers, body })
  if (made.status === 201) kept.push(((await made.json()) as { slug: string }).slug)
  else expect(made.status).toBe(503)
  return made.status
}

/** Takes what is left of the disk, to its last byte. */
async function fill(path: string): Promise<void> {
  const { bavail, bsize } = await statfs(join(path, '..'))
  const piece = Buffer.alloc(1_000_000)
  for (let left = bavail * bsize; left > 0; left -= piece.length)
    await appendFile(path, piece.subarray(0, Math.min(left, piece.length))).catch(() => {})
}
