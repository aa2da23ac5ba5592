import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDataDir } from '#kernel/testing/index.ts'
import { run } from '../run.ts'

let folder: string
let data: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognition-'))
  data = await testDataDir()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const path of [folder, data]) await rm(path, { recursive: true })
})

async function p2pu(...args: string[]) {
  vi.stubEnv('DATA_DIR', data)
  vi.stubEnv('BASE_URL', 'https://learn.example.org')
  const written = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.err += String(text)), true))
  try {
    return { exit: await run(args), ...written }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

it('what badges are verified by is written by the terminal, into a folder of its own, and wrong calls say how', async () => {
  const place = join(folder, 'recognition')
  const made = await p2pu('export', 'recognition', place, '--json')
  expect(made).toMatchObject({ exit: 0, err: '' })
  expect(JSON.parse(made.out)).toMatchObject({ folder: place, files: 1, sites: 1 })
  const did = JSON.parse(await readFile(join(place, '.well-known', 'did.json'), 'utf8')) as { id: string }
  expect(did.id).toBe('did:web:learn.example.org')
  expect(await readFile(join(place, 'README.md'), 'utf8')).toContain('https://learn.example.org')
  expect(await p2pu('export', 'recognition', place)).toMatchObject({
    exit: 1,
    out: '',
    err: expect.stringContaining('Name a new folder'),
  })
  expect((await p2pu('export', 'recognition', join(folder, 'again'))).out).toMatch(/^1 files in .*0 awards/)
  for (const args of [
    ['export', 'recognition'],
    ['export', 'recognition', 'a', 'b'],
  ])
    expect(await p2pu(...args)).toMatchObject({ exit: 2, out: '' })
})
