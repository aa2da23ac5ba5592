import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDataDir } from '#kernel/testing/index.ts'
import { run } from '../run.ts'

let folder: string
let course: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  course = join(folder, 'bees')
  await mkdir(course)
  await writeFile(
    join(course, '1-look.md'),
    '---\ntitle: Look \u001b[31m\n---\n![A](a.png) ![B](b.png) [on](2-draw.md)',
  )
  await writeFile(join(course, '2-draw.md'), '# Draw')
  await writeFile(join(course, 'LICENSE'), 'Texts: CC BY 4.0')
  await writeFile(join(course, 'a.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs a command line in this process. */
async function p2pu(...args: string[]) {
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

describe('import course', () => {
  it('says what is in a folder, and touches nothing', async () => {
    const { exit, out, err } = await p2pu('import', 'course', course, '--dry-run')
    expect({ exit, err }).toEqual({ exit: 0, err: '' })
    expect(out.split('\n').slice(0, 4)).toEqual(['Bees', '  Bees', '    Look [31m (read)', '    Draw (read)'])
    expect(out).toContain('Licence: CC-BY-4.0, by LICENSE')
    expect(out).toContain('Missing: b.png (on 1-look.md)')
  })

  it('says the same of a zip for programs', async () => {
    const zip = join(folder, 'bees.zip')
    await writeFile(zip, zipSync({ 'a.md': strToU8('# A') }))
    const { exit, out } = await p2pu('import', 'course', zip, '--dry-run', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      title: 'Bees',
      modules: [{ activities: [{ key: 'a', sourcePath: 'a.md' }] }],
      report: { layout: 'flat-markdown', pages: 1 },
    })
  })

  it('ends with 1 and a sentence when it is refused, with 2 when it was called wrongly', async () => {
    const none = await p2pu('import', 'course', join(folder, 'none'))
    expect(none).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('There is no folder') })
    const zip = join(folder, 'bad.zip')
    await writeFile(zip, 'PK\u0003\u0004 cut off')
    expect(await p2pu('import', 'course', zip)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('cut off'),
    })
    for (const args of [
      ['import'],
      ['import', 'book', course],
      ['import', 'course'],
      ['import', 'course', course, '--odd'],
    ]) {
      expect(await p2pu(...args)).toMatchObject({ exit: 2, out: '' })
    }
  })

  it('makes the course, organised by the first steward or whom it names', async () => {
    const dataDir = await testDataDir()
    vi.stubEnv('DATA_DIR', dataDir)
    // The test runner has an own meaning for it.
    vi.stubEnv('BASE_URL', '')
    try {
      expect(await p2pu('import', 'course', course)).toMatchObject({
        exit: 1,
        err: expect.stringContaining('--organizer'),
      })
      await p2pu('admin', 'person', '--email', 'ada@example.org', '--name', 'Ada', '--steward')
      expect(await p2pu('import', 'course', course, '--organizer', 'no@example.org')).toMatchObject({ exit: 1 })
      const made = await p2pu('import', 'course', course)
      expect(made).toMatchObject({ exit: 0, err: '' })
      expect(made.out.trimEnd().split('\n').at(-1)).toBe('/courses/bees')
      const again = await p2pu('import', 'course', course, '--organizer', 'ADA@example.org', '--json')
      expect(JSON.parse(again.out)).toMatchObject({ slug: 'bees-2', title: 'Bees', refusedFiles: [] })
    } finally {
      vi.unstubAllEnvs()
      await rm(dataDir, { recursive: true })
    }
  })
})
