import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { allActivities, findActivity, type Activity } from '#features/syllabus/model.ts'
import { courseBySlug, syllabusAt } from '../course/queries.ts'
import { postIdea } from '../ideas/commands/post-idea.ts'
import { m } from '../messages/index.ts'
import { sure, testSyllabus, whole } from '../testing.ts'
import { saveSyllabus } from './commands/save-syllabus.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  // Writers at the same moment need more than one session.
  kit = await testKit([], await postgresDatabase())
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

async function course(title: string): Promise<string> {
  const { slug } = sure(await postIdea(kit.as(ada), { title, question: 'Who writes?', language: 'en' }))
  sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, changes: whole(testSyllabus()) }))
  return slug
}

async function draft(slug: string) {
  const row = await courseBySlug(kit.services.db, ada, slug)
  return syllabusAt(kit.services.db, row?.draft_revision_id ?? '')
}

const rewrite = (slug: string, basis: number, activity: string, next: Partial<Activity>, over?: number) =>
  saveSyllabus(kit.as(ada), { slug, basis, over, changes: [{ kind: 'change-activity', activity, next }] })

it('brings what two wrote on one basis together', async () => {
  const slug = await course('Together')
  expect(sure(await rewrite(slug, 1, 'life', { body: 'Theirs.' }))).toMatchObject({ number: 2, merged: false })
  expect(sure(await rewrite(slug, 1, 'diary', { body: 'Ours.' }))).toMatchObject({ number: 3, merged: true })
  expect(allActivities(await draft(slug)).map(({ body }) => body)).toEqual(['Theirs.', 'Say it.', 'Ours.'])
})

it('tells what both changed, changes nothing then, and takes ours when the writer has seen theirs', async () => {
  const slug = await course('Clash')
  sure(await rewrite(slug, 1, 'life', { body: 'Theirs.', minutes: 90 }))
  const before = await kit.events()
  expect(await rewrite(slug, 1, 'life', { body: 'Ours.', title: 'Alive' })).toMatchObject({
    code: 'revision.stale',
    fields: { body: { message: m.alsoChanged } },
    facts: { number: 2, conflicts: [{ key: 'life', field: 'body', ours: 'Ours.', theirs: 'Theirs.' }] },
  })
  expect(await kit.events()).toEqual(before)
  // Somebody saves once more: what was seen is not the newest any more.
  sure(await rewrite(slug, 2, 'diary', { body: 'Later.' }))
  expect(await rewrite(slug, 1, 'life', { body: 'Ours.', title: 'Alive' }, 2)).toMatchObject({ code: 'revision.stale' })
  sure(await rewrite(slug, 1, 'life', { body: 'Ours.', title: 'Alive' }, 3))
  expect(findActivity(await draft(slug), 'life')?.activity).toMatchObject({
    body: 'Ours.',
    title: 'Alive',
    minutes: 90,
  })
})

it('makes no revision of what changes nothing, and keeps what changed as codes', async () => {
  const slug = await course('Nothing')
  expect(sure(await rewrite(slug, 1, 'life', { kind: 'read' })).number).toBe(1)
  const changes = [
    { kind: 'change-activity', activity: 'life', next: { title: 'Alive' } },
    { kind: 'change-activity', activity: 'life', next: { title: 'Alive' } },
    { kind: 'remove-activity', activity: 'diary' },
  ] as const
  const { revisionId } = sure(await saveSyllabus(kit.as(ada), { slug, basis: 1, changes }))
  const row = await kit.services.db.selectFrom('revision').selectAll().where('id', '=', revisionId).executeTakeFirst()
  expect(row).toMatchObject({
    summary: '',
    notes: [
      { code: 'change-activity', values: { title: 'Life under a spadeful' } },
      { code: 'remove-activity', values: { title: 'A diary of one square metre' } },
    ],
  })
  expect(await rewrite(slug, 9, 'life', {})).toMatchObject({ kind: 'unknown' })
})

it('of eight who add at the same moment each adds, with a key of its own', async () => {
  const slug = await course('Race')
  const add = { kind: 'add-activity', module: 'one', title: 'Life', as: 'read' } as const
  const saved = await Promise.all(
    Array.from({ length: 8 }, () => saveSyllabus(kit.as(ada), { slug, basis: 1, changes: [add] })),
  )
  expect(saved.filter(isRefusal)).toEqual([])
  const keys = allActivities(await draft(slug)).map(({ key }) => key)
  expect([keys.length, new Set(keys).size]).toEqual([11, 11])
})
