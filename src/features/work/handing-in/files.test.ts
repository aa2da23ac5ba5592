import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import type { Actor } from '#kernel/command/index.ts'
import { m as kernel } from '#kernel/messages/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { uploadsUnused } from '../showing/sweeps.ts'
import { handIn } from './commands/hand-in.ts'
import { m } from '../messages/index.ts'
import { fileFor, filesOf, filesToHandIn } from '../work/queries/files.ts'
import { receiveFiles } from './receive-files.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let eve: Actor
let cohortId: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  eve = await personNamed(kit, 'Eve')
  const { course } = await openCourse(kit, ada)
  cohortId = (await runningCohort(kit, ada, course.slug, [bo])).id
})
afterAll(() => kit.close())

const text = (words: string) => new TextEncoder().encode(words)
const work = () => ({ cohortId, activityKey: 'diary', body: '', links: [], changed: '' })

describe('files of a work', () => {
  it('are handed in with a version, and seen by whoever may see the work', async () => {
    const ids = sure(await receiveFiles(kit.as(bo), [{ name: '../../Notes of mine.txt', bytes: text('Worms.') }]))
    const { workId } = sure(await handIn(kit.as(bo), { ...work(), fileIds: ids }))
    const [id = ''] = ids
    const { db, files } = kit.services
    const file = await fileFor(db, bo, kit.services.now(), workId, id)
    expect(file).toMatchObject({ name: 'Notes of mine.txt', type: 'text/plain', bytes: 6 })
    expect(await files.get(file?.hash ?? '')).toEqual(text('Worms.'))
    expect(await fileFor(db, ada, kit.services.now(), workId, id)).toMatchObject({ id })
    expect(await fileFor(db, eve, kit.services.now(), workId, id)).toBeNull()
    expect(await fileFor(db, null, kit.services.now(), workId, id)).toBeNull()
    expect(await fileFor(db, bo, kit.services.now(), workId, 'x')).toBeNull()
  })

  it('are the author’s own: another person’s are refused', async () => {
    const ids = sure(await receiveFiles(kit.as(eve), [{ name: 'hers.txt', bytes: text('Hers.') }]))
    expect(await handIn(kit.as(bo), { ...work(), fileIds: ids })).toMatchObject({
      fields: { files: { message: m.ownFiles } },
    })
  })

  it('are refused by name with what to do: empty, unknown kinds, broken pictures, too many, too much', async () => {
    const refused = async (files: { name: string; bytes: Uint8Array }[]) => {
      const answer = await receiveFiles(kit.as(bo), files)
      const said = 'fields' in answer ? answer.fields?.['files'] : undefined
      if (typeof said !== 'object') return [said]
      // A sentence of one file: its name, and two sentences within.
      const { name, what } = said.values ?? {}
      const inner = typeof what === 'object' && 'message' in what ? what : said
      const first = inner.values?.['first']
      const why = typeof first === 'object' && 'message' in first ? first.message : inner.message
      return [name, why.id]
    }
    expect(await refused([{ name: 'a.txt', bytes: text('') }])).toEqual(['a.txt', kernel.fileEmpty.id])
    expect(await refused([{ name: 'a.exe', bytes: new Uint8Array([0x4d, 0x5a, 0, 1, 2, 3]) }])).toEqual([
      'a.exe',
      kernel.fileKind.id,
    ])
    expect(await refused([{ name: 'a.svg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"/>') }])).toEqual([
      'a.svg',
      kernel.fileKind.id,
    ])
    expect(
      await refused([{ name: 'a.png', bytes: new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')) }]),
    ).toEqual(['a.png', kernel.imageBroken.id])
    expect(await refused(Array.from({ length: 11 }, () => ({ name: 'a', bytes: text('a') })))).toEqual([
      undefined,
      m.mostFiles.id,
    ])
    expect(await refused([{ name: 'a.txt', bytes: new Uint8Array(20_000_001).fill(65) }])).toEqual([
      undefined,
      m.mostMegabytes.id,
    ])
  })

  it('say neither where nor when a picture was taken', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#684' } })
      .withExif({ IFD0: { Copyright: 'Somebody', DateTime: '2026:01:02 03:04:05' } })
      .jpeg()
      .toBuffer()
    expect(picture.includes('Somebody')).toBe(true)
    const ids = sure(await receiveFiles(kit.as(bo), [{ name: 'p.jpg', bytes: new Uint8Array(picture) }]))
    const [file] = await filesOf(kit.services.db, ids)
    const kept = Buffer.from((await kit.services.files.get(file?.hash ?? '')) ?? [])
    expect(kept.byteLength).toBeGreaterThan(0)
    expect(kept.includes('Somebody')).toBe(false)
  })

  it('wait a day to be handed in, then are forgotten; handed in ones stay', async () => {
    const before = await filesToHandIn(kit.services.db, bo.id, [])
    expect(before.map(({ name }) => name)).toContain('p.jpg')
    kit.clock.advance({ hours: 25 })
    await runSweep(kit.as(null), uploadsUnused)
    expect(await filesToHandIn(kit.services.db, bo.id, [])).toEqual([])
    const left = await kit.services.db.selectFrom('work_file').select('name').execute()
    expect(left.map(({ name }) => name)).toEqual(['Notes of mine.txt'])
  })
})
