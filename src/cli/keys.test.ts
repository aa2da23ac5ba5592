import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startApp } from '../app.ts'
import { readConfig, type Config } from '../config.ts'
import { personNamed } from '#features/people/testing.ts'
import { formsVerify, issueTo, somethingFor } from '#features/issuers/testing.ts'
import { silentLog } from '#kernel/log/index.ts'
import { testDataDir } from '#kernel/testing/index.ts'
import { run } from './run.ts'

let folder: string
let dataDir: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
  dataDir = await testDataDir()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  for (const path of [folder, dataDir]) await rm(path, { recursive: true })
})

const LATER = 'a secret that was chosen later, long enough'

async function p2pu(secret: string, ...args: string[]) {
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('SECRET', secret)
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

/** Issues on the site, as it runs with a secret, and says whether both forms verify. */
async function issued(secret: string, name: string) {
  const config = { ...(readConfig({ DATA_DIR: dataDir }) as Config), secret: secret === '' ? null : secret }
  const app = await startApp({ config, log: silentLog, publicFolder: null })
  try {
    const { id } = await issueTo(app.services, somethingFor(await personNamed(app, name)))
    return await formsVerify(app.services, id)
  } finally {
    await app.stop()
  }
}

it('wrong calls say how, before anything is opened', async () => {
  expect((await p2pu('', 'admin', 'keys')).exit).toBe(2)
  expect((await p2pu('', 'admin', 'keys', 'rotate', 'site', '--algorithm', 'none')).exit).toBe(2)
  expect((await p2pu('', 'admin', 'keys', 'revoke', 'a-key')).exit).toBe(2)
})

it('keys follow a new SECRET, and the doctor says when they have not yet', async () => {
  expect(await issued('', 'Ada')).toEqual({ linked: true, token: true })
  const ill = await p2pu(LATER, 'doctor')
  expect(ill).toMatchObject({ exit: 1, out: expect.stringContaining('SECRET is not the one they were sealed with') })
  await writeFile(join(folder, 'wrong'), 'a guess\n')
  expect(await p2pu(LATER, 'admin', 'keys', 'rewrap', '--from', join(folder, 'wrong'))).toMatchObject({
    exit: 1,
    err: expect.stringContaining('neither of the two secrets'),
  })
  expect(JSON.parse((await p2pu(LATER, 'admin', 'keys', 'rewrap', '--json')).out)).toEqual({ wrapped: 2, kept: 0 })
  expect((await p2pu(LATER, 'doctor')).out).toContain('2 that sign credentials, each opens with SECRET')
  expect(await issued(LATER, 'Bo')).toEqual({ linked: true, token: true })
})

it('keys are rotated, revoked and listed', async () => {
  expect((await p2pu(LATER, 'admin', 'keys', 'rotate', 'site')).out).toContain('2 new keys sign from now on')
  const { keys } = JSON.parse((await p2pu(LATER, 'admin', 'keys', 'list', '--json')).out)
  expect(keys).toHaveLength(4)
  const first = keys[0]
  expect(first).toMatchObject({ of: 'site', algorithm: 'Ed25519', retired: expect.any(String), revoked: null })
  expect((await p2pu(LATER, 'admin', 'keys', 'revoke', first.id, '--reason', 'A backup was stolen.')).exit).toBe(0)
  const { out } = await p2pu(LATER, 'admin', 'keys', 'list')
  expect(out).toContain(': A backup was stolen.')
  expect(out.match(/signs since/g)).toHaveLength(2)
})
