import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { runSweep, postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { importCourse } from '../importing/commands/import-course.ts'
import { keepUpload } from './commands/keep-upload.ts'
import { courseBySlug, syllabusAt } from '#features/courses/course/queries.ts'
import { uploadsOver } from '../sweeps.ts'
import { sure } from '#features/courses/testing.ts'
import { foundIn } from './found.ts'
import { keepAssets } from '../archives/keep-assets.ts'
import { creditsOf, uploadOf } from '../queries.ts'
import { readArchive } from '../archives/read-archive.ts'
import { m } from '../messages/index.ts'
import { MAX_UPLOADS } from '../terms.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const FILES = {
  LICENSE: strToU8('Texts: CC BY 4.0'),
  'README.md': strToU8('# Bees\n\nAll about bees.\n\nRead [the first](1-look.md).'),
  '1-look.md': strToU8(
    '---\ntitle: Look\nauthor: Ada Lopez <ada@example.org>\ntime: 90\nobjectives: [Tell a bee from a fly]\n---\n![A bee](bee.png) [on](2-draw.md) [odd](odd.bin)',
  ),
  '2-draw.md': strToU8('# Draw\n\nDraw one.'),
  '3-draft.md': strToU8('---\npublished: false\n---\n# A draft\n'),
  'bee.png': new Uint8Array(PNG),
  'odd.bin': new Uint8Array([0, 1, 2, 3]),
}
const ZIP = zipSync(FILES)

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

async function read(files: Parameters<typeof zipSync>[0] = FILES) {
  return sure(await readArchive(zipSync(files), 'bees.zip', null))
}

async function bring(actor: Actor, files: Parameters<typeof zipSync>[0] = FILES, extra: { uploadId?: string } = {}) {
  const imported = await read(files)
  const { kept } = sure(await keepAssets(imported.course.assets, (bytes) => kit.services.files.put(bytes)))
  return importCourse(kit.as(actor), { imported, assets: kept, archive: 'bees.zip', language: 'en', ...extra })
}

describe('an imported course', () => {
  it('is a draft of whoever brought it, with its syllabus, files, licence and origin', async () => {
    const { slug, id } = sure(await bring(ada))
    const course = await courseBySlug(kit.services.db, ada, slug)
    expect(course).toMatchObject({ title: 'Bees', state: 'drafting', licence: 'CC-BY-4.0', proposer_id: ada.id })
    const syllabus = await syllabusAt(kit.services.db, course?.draft_revision_id ?? '')
    expect(syllabus).toMatchObject({
      outcomes: '- Tell a bee from a fly',
      hours: 2,
      licence: 'CC-BY-4.0',
      conduct: false,
    })
    expect(syllabus.summary).toBe('Read [the first](activity:look).')
    expect(syllabus.modules.flatMap(({ activities }) => activities.map(({ key, minutes }) => [key, minutes]))).toEqual([
      ['look', 90],
      ['draw', null],
    ])
    const assets = await kit.services.db
      .selectFrom('course_asset')
      .innerJoin('file', 'file.id', 'file_id')
      .select(['path', 'file.type', 'file.owner_id', 'file.hash'])
      .where('course_id', '=', id)
      .execute()
    expect(assets).toMatchObject([{ path: 'bee.png', type: 'image/png', owner_id: ada.id }])
    expect(Buffer.from((await kit.services.files.get(assets[0]?.hash ?? '')) ?? [])).toEqual(PNG)
    expect(await creditsOf({ db: kit.services.db }, id)).toEqual(['Ada Lopez'])
    const origin = await kit.services.db
      .selectFrom('course_import')
      .selectAll()
      .where('course_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(origin).toMatchObject({
      layout: 'flat-markdown',
      archive: 'bees.zip',
      licence: 'CC-BY-4.0',
      by_id: ada.id,
      pages: { look: '1-look.md', draw: '2-draw.md', draft: '3-draft.md' },
    })
    expect(JSON.stringify([course, syllabus, origin])).not.toContain('ada@')
    expect((await kit.events()).slice(-1)).toEqual(['course.imported'])
  })

  it('has no licence where none was found or courses here cannot have it', async () => {
    for (const text of ['No licence here.', 'Texts: CC BY-ND 4.0']) {
      const { slug } = sure(await bring(ada, { ...FILES, LICENSE: strToU8(text) }))
      expect((await courseBySlug(kit.services.db, ada, slug))?.licence).toBeNull()
    }
  })

  it('is refused whole for strangers, and for a page that cannot be drawn; nothing stays', async () => {
    const before = await kit.services.db.selectFrom('course').select('id').execute()
    expect(await bring({ ...ada, confirmed: false })).toMatchObject({ code: 'unconfirmed' })
    const deep = { ...FILES, '2-draw.md': strToU8(`# Draw\n\n${'> '.repeat(200)}deep`) }
    expect(await bring(ada, deep)).toMatchObject({ code: 'import.text', sentence: { values: { name: '“Draw”' } } })
    expect(await kit.services.db.selectFrom('course').select('id').execute()).toHaveLength(before.length)
  })

  it('says what is wrong with an archive beside its field', async () => {
    expect(await readArchive(strToU8('no zip'), 'x.zip', null)).toMatchObject({
      code: 'import.zip.none',
      kind: 'invalid',
      fields: { archive: { message: m.zipNone } },
    })
    expect(await readArchive(zipSync({ 'imsmanifest.xml': strToU8('<x/>') }), 'x.zip', null)).toMatchObject({
      code: 'import.layout.package',
    })
  })
})

it('takes texts that no database would hold as they are', async () => {
  const odd = {
    'a.md': strToU8(`# A\n\n${'x'.repeat(9_000)}\u0000 ![y](%00.png)\n`),
    LICENSE: strToU8('CC BY 4.0 \u0000'),
  }
  const imported = await read(odd)
  sure(await keepUpload(kit.as(ada), { hash: 'y', name: 'odd\u0000.zip', found: foundIn(imported, []) }))
  expect(isRefusal(await bring(ada, odd))).toBe(false)
})

it('takes drawings without their document type, and none that declares something', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  const typed = `<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">\n${svg}`
  const declaring = `<!DOCTYPE svg [<!ENTITY a "b">]>${svg}`
  const { course } = await read({
    'a.md': strToU8('![a](a.svg) ![b](b.svg)'),
    'a.svg': strToU8(typed),
    'b.svg': strToU8(declaring),
  })
  const { kept, refused } = sure(await keepAssets(course.assets, (bytes) => kit.services.files.put(bytes)))
  expect(refused).toEqual(['b.svg'])
  expect(kept).toMatchObject([{ path: 'a.svg', type: 'image/svg+xml' }])
  const bytes = await kit.services.files.get(kept[0]?.hash ?? '')
  expect(Buffer.from(bytes ?? []).toString()).toBe(`<?xml version="1.0"?>\n${svg}`)
})

describe('an upload', () => {
  async function upload(name: string, actor = ada) {
    const imported = await read()
    const looked = sure(await keepAssets(imported.course.assets, async () => ({ hash: '' })))
    expect(looked.refused).toEqual(['odd.bin'])
    const { hash } = await kit.services.files.put(ZIP)
    return {
      hash,
      id: sure(await keepUpload(kit.as(actor), { hash, name, found: foundIn(imported, looked.refused) })).id,
    }
  }
  const see = (id: string, actor: Actor | null = ada) => uploadOf(kit.services.db, actor, kit.services.now(), id)

  it('waits for a day, for its person alone; then row and bytes are gone', async () => {
    const bo = await personNamed(kit, 'Bo')
    const { id, hash } = await upload('one.zip')
    expect((await see(id))?.found).toMatchObject({ title: 'Bees', refusedFiles: ['odd.bin'], report: { hidden: 1 } })
    expect(await see(id, bo)).toBeNull()
    expect(await see(id, null)).toBeNull()
    expect(await see('no-id')).toBeNull()
    kit.clock.advance({ hours: 23 })
    const { id: second } = await upload('two.zip')
    kit.clock.advance({ hours: 2 })
    expect(await see(id)).toBeNull()
    await runSweep(kit.as(null), uploadsOver)
    expect(await kit.services.files.has(hash)).toBe(true)
    expect(await see(second)).not.toBeNull()
    kit.clock.advance({ hours: 24 })
    await runSweep(kit.as(null), uploadsOver)
    expect(await kit.services.files.has(hash)).toBe(false)
    expect(await kit.services.db.selectFrom('course_upload').select('id').execute()).toEqual([])
  })

  it('gives way to newer ones of the same person', async () => {
    const ids: string[] = []
    for (let at = 0; at <= MAX_UPLOADS; at++) {
      kit.clock.advance({ minutes: 1 })
      ids.push((await upload(`${at}.zip`)).id)
    }
    expect(await see(ids[0] ?? '')).toBeNull()
    expect(await see(ids[1] ?? '')).not.toBeNull()
  })

  it('becomes a course once', async () => {
    const { id: uploadId } = await upload('once.zip')
    expect(isRefusal(await bring(ada, FILES, { uploadId }))).toBe(false)
    expect(await bring(ada, FILES, { uploadId })).toMatchObject({ kind: 'unknown' })
  })

  it('is not taken from people who may not post', async () => {
    const found = foundIn(await read(), [])
    expect(await keepUpload(kit.as(null), { hash: 'x', name: 'x', found })).toMatchObject({ kind: 'sign-in' })
  })
})

it('becomes a course once when two ask at the same moment', async () => {
  const race = await testKit([], await postgresDatabase())
  try {
    const eve = await personNamed(race, 'Eve')
    const imported = await read()
    const found = foundIn(imported, [])
    const { id: uploadId } = sure(await keepUpload(race.as(eve), { hash: 'x', name: 'x.zip', found }))
    const input = { imported, assets: [], archive: 'x.zip', language: 'en', uploadId }
    const made = await Promise.all([1, 2, 3].map(() => importCourse(race.as(eve), input)))
    expect(made.filter(isRefusal)).toHaveLength(2)
    expect(await race.services.db.selectFrom('course').select('slug').execute()).toEqual([{ slug: 'bees' }])
  } finally {
    await race.close()
  }
})
