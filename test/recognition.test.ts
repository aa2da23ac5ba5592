import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partsOf } from '../src/cli/recognition/folder.ts'
import { writeRecognition } from '../src/cli/recognition/write.ts'
import { verifyBadge, type Found } from '#engines/open-badges/index.ts'
import { testSite, type TestSite } from './harness.ts'
import { setStage, type Stage } from './world/stage.ts'

let site: TestSite
let stage: Stage
let scratch: string
let dir: string
let counts: Record<string, number>
/** The credential of an award that its holder keeps to themselves. */
let kept: string
beforeAll(async () => {
  site = await testSite()
  stage = await setStage(site.app)
  scratch = await mkdtemp(join(tmpdir(), 'recognition-'))
  dir = join(scratch, 'site')
  const { db } = site.app.services
  await db.updateTable('award').set({ visibility: 'private' }).where('id', '=', stage.ids.ended).execute()
  const row = await db
    .selectFrom('award')
    .innerJoin('signed_credential', 'signed_credential.id', 'award.credential_id')
    .select('document')
    .where('award.id', '=', stage.ids.ended)
    .executeTakeFirstOrThrow()
  kept = JSON.stringify(row.document)
  counts = await written(dir)
})
afterAll(async () => {
  await rm(scratch, { recursive: true })
  await site.stop()
})

const ask = (path: string) => site.app.http.request(path)

async function written(place: string, given = ask): Promise<Record<string, number>> {
  const made = await writeRecognition({ services: site.app.services, ask: given }, place)
  if ('refused' in made) throw new Error(String(made['sentence']))
  return made
}

/** A host that serves a folder and knows nothing else. */
async function host(url: string): Promise<Found> {
  const file = join(dir, ...new URL(url).pathname.split('/').map(decodeURIComponent))
  const place = (await stat(file).catch(() => null))?.isDirectory() === true ? join(file, 'index.html') : file
  const text = await readFile(place, 'utf8').catch(() => null)
  return text === null ? { problem: 'Nothing is there.' } : { status: 200, text }
}

async function verdictOf(badge: string | Uint8Array) {
  const { verdict, checks } = await verifyBadge(badge, { now: site.app.services.now().toString(), fetch: host })
  return { verdict, matter: checks.find(({ passed }) => passed !== true)?.reason ?? null }
}

const at = (...path: string[]) => readFile(join(dir, ...path))
const filesIn = async (place: string) =>
  (await readdir(place, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())

describe('the folder that a site leaves behind', () => {
  it.each(['credential.json', 'credential.jwt', 'badge.png', 'badge.svg', 'assertion.json'])(
    'verifies an award as %s without the site',
    async (form) => {
      expect(await verdictOf(await at('awards', stage.ids.award, form))).toEqual({ verdict: 'valid', matter: null })
    },
  )

  it('verifies what lies at the address of the credential', async () => {
    expect((await verdictOf(await at('credentials', stage.ids.signed))).verdict).toBe('valid')
  })

  it('says of what was revoked and suspended that it is, in both forms', async () => {
    for (const id of [stage.ids.taken, stage.ids.appealed]) {
      const badge = await verdictOf(await at('awards', id, 'credential.json'))
      expect(badge).toMatchObject({ verdict: 'invalid', matter: expect.stringMatching(/^status\./) })
      expect(JSON.parse(String(await at('awards', id, 'assertion.json')))).toMatchObject({ revoked: true })
      expect(String(await at('awards', id, 'index.html'))).toContain('not in force')
    }
  })

  it('holds nothing of what is private or offered, and what its holder carries verifies all the same', async () => {
    const awards = await readdir(join(dir, 'awards'))
    expect(awards).not.toContain(stage.ids.ended)
    expect(awards).not.toContain(stage.ids.offered)
    const { id } = JSON.parse(kept) as { id: string }
    expect(await readdir(join(dir, 'credentials'))).not.toContain(id.split('/').at(-1))
    expect((await verdictOf(kept)).verdict).toBe('valid')
  })

  it('holds no address, no secret and no script', async () => {
    for (const file of await filesIn(dir)) {
      const text = await readFile(join(file.parentPath, file.name), 'latin1')
      expect(text).not.toMatch(/@(?:village\.)?example|secretKey|"d":|<script/)
    }
  })

  it('has pages and says what it cannot do, and how many there are of what', async () => {
    expect(String(await at('awards', stage.ids.award, 'index.html'))).toContain('lifted')
    expect(String(await at('badges', 'lifted', 'index.html'))).toContain('What lifted says.')
    expect(JSON.parse(String(await at('badges', 'lifted', 'v', '1', 'class.json')))).toMatchObject({
      type: 'BadgeClass',
    })
    expect(await at('schools', 'loam', 'did.json')).not.toHaveLength(0)
    expect(String(await at('README.md'))).toContain('410')
    expect(counts['awards']).toBe((await readdir(join(dir, 'awards'))).length)
    expect(counts['files']).toBe((await filesIn(dir)).length - 1)
  })
})

describe('writing it', () => {
  it('goes on where it was interrupted, and comes to the same', async () => {
    const place = join(scratch, 'again')
    const path = `/awards/${stage.ids.award}/badge.svg`
    const failing = (asked: string) => (asked === path ? new Response('', { status: 500 }) : ask(asked))
    await expect(written(place, failing)).rejects.toThrow('badge.svg answered 500')
    const asked: string[] = []
    await written(place, (one) => {
      asked.push(one)
      return ask(one)
    })
    expect(asked).toContain(path)
    expect(asked).not.toContain('/.well-known/did.json')
    const names = async (from: string) =>
      (await filesIn(from)).map(({ parentPath, name }) => join(parentPath, name).slice(from.length)).toSorted()
    expect(await names(place)).toEqual(await names(dir))
  })

  it('refuses a folder in which something else is, and never leaves its own', async () => {
    const source = { services: site.app.services, ask }
    expect(await writeRecognition(source, dir)).toMatchObject({ code: 'export.exists' })
    for (const path of ['/a/../../b', '/a/%2e%2e/b', '/a/%2Fetc', '/', '', '/a//b', '/a/b%00'])
      expect(() => partsOf(path)).toThrow()
    expect(partsOf('/badges/a%20b/v/1/class.json')).toEqual(['badges', 'a b', 'v', '1', 'class.json'])
    const led = join(scratch, 'led')
    const outside = join(scratch, 'outside')
    await mkdir(led)
    await mkdir(outside)
    await writeFile(join(led, '.unfinished.json'), JSON.stringify({ part: 0, after: '', counts: {} }))
    await symlink(outside, join(led, '.well-known'))
    await expect(writeRecognition(source, led)).rejects.toThrow('leads out of')
    expect(await readdir(outside)).toEqual([])
  })
})
