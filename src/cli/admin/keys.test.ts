import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startApp } from '../../app.ts'
import { readConfig, type Config } from '../../config.ts'
import { personNamed } from '#features/people/testing.ts'
import { formsVerify, issueTo, somethingFor } from '#features/issuers/testing.ts'
import { silentLog } from '#kernel/log/index.ts'
import { testDataDir, testKit, type Kit } from '#kernel/testing/index.ts'
import { keysWork } from './keys.ts'
import { run } from '../run.ts'

const LATER = 'a secret that was chosen later, long enough'

let kit: Kit
let folder: string
beforeAll(async () => {
  kit = await testKit()
  folder = await mkdtemp(join(tmpdir(), 'keys-'))
})
afterAll(async () => {
  await kit.close()
  await rm(folder, { recursive: true })
})

async function told<T>(work: () => Promise<T>) {
  const written = { out: '', err: '' }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((written.out += String(text)), true))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((written.err += String(text)), true))
  try {
    return { exit: await work(), ...written }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

/** The site of the kit, as it runs with a secret. */
function withSecret(secret: string) {
  return { ...kit.services, site: { ...kit.services.site, secret } }
}

function keys(services: Kit['services'], ...args: string[]) {
  const work = keysWork(args)
  if (work === null) throw new Error('a wrong call')
  return told(() => work({ services, system: { services, actor: null } }))
}

it('wrong calls say how, before anything is opened', async () => {
  for (const args of [[], ['rotate'], ['rotate', 'site', '--algorithm', 'none'], ['revoke', 'a-key']])
    expect((await told(() => run(['admin', 'keys', ...args]))).exit).toBe(2)
})

it('keys follow a new SECRET, from a file or from what the site made for itself', async () => {
  const before = kit.services
  const later = withSecret(LATER)
  expect((await keys(before, 'list')).out).toContain('No keys yet')
  await issueTo(before, somethingFor(await personNamed(kit, 'Ada')))
  expect((await keys(later, 'rewrap')).err).toContain('--from FILE')
  const file = join(folder, 'secret')
  await writeFile(file, 'a guess\n')
  expect(await keys(later, 'rewrap', '--from', file)).toMatchObject({
    exit: 1,
    err: expect.stringContaining('neither of the two secrets'),
  })
  await writeFile(file, `${before.site.secret}\n`)
  expect(await keys(later, 'rewrap', '--from', file)).toMatchObject({ exit: 0, out: expect.stringContaining('2 keys') })
  const { id } = await issueTo(later, somethingFor(await personNamed(kit, 'Bo')))
  expect(await formsVerify(later, id)).toEqual({ linked: true, token: true })
  await before.db
    .insertInto('setting')
    .values({ key: 'secret', value: JSON.stringify(LATER) })
    .execute()
  expect(JSON.parse((await keys(before, 'rewrap', '--json')).out)).toEqual({ wrapped: 2, kept: 0 })
})

it('keys are rotated, revoked and listed', async () => {
  const site = kit.services
  expect((await keys(site, 'rotate', 'nobody')).exit).toBe(1)
  expect((await keys(site, 'rotate', 'site')).out).toContain('2 new keys sign from now on')
  const { keys: all } = JSON.parse((await keys(site, 'list', '--json')).out)
  expect(all).toHaveLength(4)
  expect(all[0]).toMatchObject({ of: 'site', algorithm: 'Ed25519', retired: expect.any(String), revoked: null })
  expect((await keys(site, 'revoke', 'a-key', '--reason', 'Lost.')).exit).toBe(1)
  expect((await keys(site, 'revoke', all[0].id, '--reason', 'A backup was stolen.')).exit).toBe(0)
  expect((await keys(site, 'revoke', all[0].id, '--reason', 'Again.')).err).toContain('already')
  const { out } = await keys(site, 'list')
  expect(out).toContain(': A backup was stolen.')
  expect(out.match(/signs since/g)).toHaveLength(2)
})

it('the doctor says so where SECRET does not fit the keys', async () => {
  const dataDir = await testDataDir()
  const config = { ...(readConfig({ DATA_DIR: dataDir }) as Config), secret: null }
  const app = await startApp({ config, log: silentLog, publicFolder: null })
  await issueTo(app.services, somethingFor(await personNamed(app, 'Ada')))
  await app.stop()
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('SECRET', LATER)
  // The test runner has one of its own.
  vi.stubEnv('BASE_URL', '')
  const doctor = await told(() => run(['doctor']))
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true })
  expect(doctor.exit).toBe(1)
  expect(doctor.out).toContain('LOOK  keys: 2 of 2 that sign credentials do not open')
  expect(doctor.out).toContain('Start with the SECRET of before, or: admin keys rewrap --from FILE')
})
