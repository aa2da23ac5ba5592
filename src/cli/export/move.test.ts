import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { folderStore } from '#kernel/files/folder-store.ts'
import { testDataDir } from '#kernel/testing/index.ts'
import { run } from '../run.ts'

let folder: string
let from: string
let to: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'move-'))
  from = await testDataDir()
  to = await testDataDir()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const path of [folder, from, to]) await rm(path, { recursive: true })
})

async function p2pu(dataDir: string, ...args: string[]) {
  vi.stubEnv('DATA_DIR', dataDir)
  // The test runner has one of its own.
  vi.stubEnv('BASE_URL', '')
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

it('a site moves to another database whole, into an empty one alone, and wrong calls say how', async () => {
  const file = join(folder, 'site.gz')
  expect(await p2pu(from, 'admin', 'person', '--email', 'ada@example.org', '--name', 'Ada')).toMatchObject({
    exit: 0,
    out: 'ada\n',
    err: expect.stringContaining('at /sign-in choose "Email me a link instead"'),
  })
  const exported = await p2pu(from, 'export', '--database', file)
  expect(exported).toMatchObject({ exit: 0, err: '' })
  expect(exported.out).toMatch(/^[\d,]+ rows of \d+ tables in /)
  const imported = await p2pu(to, 'import', '--database', file, '--json')
  expect(imported).toMatchObject({ exit: 0, err: '' })
  expect(JSON.parse(imported.out).rows).toMatchObject({ 'public.person': 1 })
  const twice = await p2pu(to, 'import', '--database', file)
  expect(twice).toMatchObject({ exit: 1, out: '' })
  expect(twice.err).not.toBe('')
  expect((await p2pu(to, 'admin', 'person', '--email', 'ada@example.org', '--name', 'Ada')).err).toContain('already')
  expect((await p2pu(to, 'export')).exit).toBe(2)
  expect((await p2pu(to, 'import', '--database')).exit).toBe(2)
  expect((await p2pu(to, 'import', '--database', join(folder, 'none'))).exit).toBe(1)
})

it('a backup is proved, fills a new site, and one that was spoilt is refused', async () => {
  const backup = join(folder, 'backup')
  const fresh = await testDataDir()
  try {
    const { hash } = await folderStore(join(from, 'files')).put(new Uint8Array([1, 2, 3]))
    expect(await p2pu(from, 'backup', backup)).toMatchObject({
      exit: 0,
      err: '',
      out: expect.stringContaining('1 uploads'),
    })
    expect(await p2pu(from, 'backup', backup)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('already'),
    })
    const verified = await p2pu(from, 'restore', '--verify', backup, '--json')
    expect(verified).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(verified.out)).toMatchObject({ files: 1, rows: { 'public.person': 1 } })
    expect(await p2pu(fresh, 'import', '--backup', backup)).toMatchObject({ exit: 0, err: '' })
    expect(await folderStore(join(fresh, 'files')).has(hash)).toBe(true)
    await appendFile(join(backup, 'database.gz'), 'x')
    expect(await p2pu(from, 'restore', '--verify', backup)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('database.gz is altered'),
    })
  } finally {
    await rm(fresh, { recursive: true })
  }
  for (const args of [['backup'], ['import', '--backup'], ['restore', '--verify'], ['restore', 'a', 'b']])
    expect(await p2pu(from, ...args)).toMatchObject({ exit: 2, out: '' })
})
