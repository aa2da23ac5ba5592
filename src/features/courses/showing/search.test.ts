import { makeFeatures } from '../../../app/made.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { rebuild, searchSubscriber } from '#kernel/search/index.ts'
import { found } from '#kernel/search/testing.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { removePost, reply, startThread } from '#features/discussion/index.ts'
import { threadSearchable } from '#features/discussion/search.ts'
import { personNamed } from '#features/people/testing.ts'
import { withdrawCourse } from '../lifecycle/commands/withdraw-course.ts'
import { postIdea } from '../ideas/commands/post-idea.ts'
import { saveSyllabus } from '../writing/commands/save-syllabus.ts'
import { listCourses } from '../course/queries.ts'
import { courseSearchable } from './search.ts'
import { openCourse, sure, testSyllabus, whole } from '../testing.ts'
import { allActivities } from '#features/syllabus/model.ts'

const SEARCHABLES = [courseSearchable, threadSearchable]
let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit([searchSubscriber(SEARCHABLES)], undefined, [], makeFeatures())
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

const find = async (text: string, ...kinds: string[]) => {
  await kit.settle()
  return found(kit.services.db, text, kinds.length > 0 ? kinds : ['course', 'idea', 'activity', 'thread'])
}

it('an idea is found by other forms of its words, in its language', async () => {
  sure(await postIdea(kit.as(ada), { title: 'Una huerta', question: '¿Cómo se *siembran* árboles?', language: 'es' }))
  expect(await find('huertas')).toEqual(['idea: Una huerta'])
  expect(await find('arbol')).toEqual(['idea: Una huerta'])
})

it('a draft is a course, found with its activities by what they say', async () => {
  const { slug } = sure(await postIdea(kit.as(ada), { title: 'Bees', question: 'Who makes honey?', language: 'en' }))
  const syllabus = testSyllabus([
    { key: 'dance', title: 'The waggle dance', body: 'Bees **waggle**.\n\n```\nsecretcode\n```' },
  ])
  sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: '', changes: whole(syllabus) }))
  expect(await find('honey')).toEqual(['course: Bees'])
  expect(await find('waggles')).toEqual(['activity: The waggle dance', 'course: Bees'])
  expect(await find('secretcode')).toEqual([])
  const [activity] = allActivities(syllabus)
  if (activity === undefined) throw new Error('the syllabus has one')
  const rename = { title: 'The tremble', body: 'Shaking.' }
  sure(
    await saveSyllabus(kit.as(ada), {
      slug,
      basis: 1,
      summary: '',
      changes: [{ kind: 'change-activity', activity: 'dance', next: rename }],
    }),
  )
  expect(await find('waggle')).toEqual([])
  expect(await find('trembles', 'activity')).toEqual(['activity: The tremble'])
})

it('an open course is found by what readers see, not by what is being drafted', async () => {
  const { course } = await openCourse(kit, ada, { title: 'Soil' })
  expect(await find('spadefuls', 'activity')).toEqual(['activity: Life under a spadeful'])
  const more = [{ kind: 'add-activity', module: 'one', title: 'Mycelium', as: 'read' } as const]
  sure(await saveSyllabus(kit.as(ada), { slug: course.slug, basis: 1, summary: '', changes: more }))
  expect(await find('mycelium')).toEqual([])
})

it('lists of courses hold what was asked, by the same index', async () => {
  await kit.settle()
  const list = async (query: string, states: Parameters<typeof listCourses>[1]['states']) =>
    (await listCourses(kit.services.db, { states, query })).courses.map(({ title }) => title)
  expect(await list('spadefuls', ['open'])).toEqual(['Soil'])
  expect(await list('huerta', ['open'])).toEqual([])
  expect(await list('huerta', ['idea'])).toEqual(['Una huerta'])
  expect(await list('& !', ['open', 'idea'])).toEqual([])
})

it('a public thread is found with its answers, and no more when it is taken away', async () => {
  const { course } = await openCourse(kit, ada, { title: 'Moss' })
  const thread = { title: 'Lichen?', body: 'Is lichen moss?', announcement: false }
  const { threadId } = sure(await startThread(kit.as(ada), { ...thread, at: `course:${course.id}` }))
  const { postId } = sure(await reply(kit.as(ada), { threadId, body: 'It is a symbiosis.' }))
  expect(await find('lichens')).toEqual(['thread: Lichen?'])
  expect(await find('symbiosis')).toEqual(['thread: Lichen?'])
  sure(await removePost(kit.as(ada), { postId, reason: '' }))
  expect(await find('symbiosis')).toEqual([])
  sure(await removePost(kit.as(ada), { postId: threadId, reason: '' }))
  expect(await find('lichen')).toEqual([])
})

it('a withdrawn course is not found, nor what was said about it', async () => {
  const { slug, id } = sure(await postIdea(kit.as(ada), { title: 'Fungi', question: 'What glows?', language: 'en' }))
  sure(
    await startThread(kit.as(ada), { at: `course:${id}`, title: 'Glowing', body: 'In the dark.', announcement: false }),
  )
  expect(await find('glows')).toEqual(['idea: Fungi', 'thread: Glowing'])
  sure(await withdrawCourse(kit.as(ada), { slug, reason: 'Not now.' }))
  expect(await find('glows')).toEqual([])
})

it('filling the index from nothing makes the same of it', async () => {
  await kit.settle()
  const rows = () =>
    kit.services.db
      .selectFrom('search_document')
      .select(['kind', 'id', 'path', 'title', 'text', 'language', 'importance', 'words'])
      .orderBy('kind')
      .orderBy('id')
      .execute()
  const before = await rows()
  expect(before.length).toBeGreaterThan(5)
  await kit.services.db.deleteFrom('search_document').execute()
  await rebuild(kit.as(null), SEARCHABLES)
  expect(await rows()).toEqual(before)
})
