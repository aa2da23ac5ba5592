import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { addCoOrganizer } from '../ideas/commands/add-co-organizer.ts'
import { postIdea } from '../ideas/commands/post-idea.ts'
import { showInterest } from '../ideas/commands/show-interest.ts'
import { courseBySlug } from '../course/queries.ts'
import { saveSyllabus } from '../writing/commands/save-syllabus.ts'
import { sure, testSyllabus, whole } from '../testing.ts'
import { MAX_ASKED } from '../terms.ts'
import { judgeCourse } from './commands/judge-course.ts'
import { submitCourse } from './commands/submit-course.ts'
import { readersFor } from './readers.ts'
import { coursesToJudge } from './waiting.ts'

let kit: Kit
let ada: Actor
beforeAll(async () => {
  kit = await testKit([])
  ada = await personNamed(kit, 'Ada')
})
afterAll(() => kit.close())

async function submitted(title: string, question: string, language = 'en') {
  const { slug } = sure(await postIdea(kit.as(ada), { title, question, language }))
  const changes = whole(testSyllabus())
  const { revisionId } = sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, changes }))
  return { slug, revisionId }
}
const handIn = (slug: string) => submitCourse(kit.as(ada), { slug, reason: '', aloneReason: 'It is a test.' })
const slugsFor = async (actor: Actor | null) =>
  (await coursesToJudge({ services: kit.services, actor })).shown.map(({ slug }) => slug)
const speaks = (actor: Actor, languages: string[]) =>
  kit.services.db.updateTable('person').set({ languages }).where('id', '=', actor.id).execute()

it('shows who may judge what waits, in their languages first, and no longer once they have judged it', async () => {
  const [bo, cy] = [await personNamed(kit, 'Bo'), await personNamed(kit, 'Cy')]
  await speaks(bo, ['es'])
  const moss = await submitted('Moss', 'What is green?')
  const musgo = await submitted('Musgo', '¿Qué es verde?', 'es')
  expect(await slugsFor(bo)).toEqual([])
  sure(await handIn(moss.slug))
  kit.clock.advance({ hours: 1 })
  sure(await handIn(musgo.slug))
  await kit.settle()
  expect(await slugsFor(bo)).toEqual(['musgo', 'moss'])
  expect(await slugsFor(cy)).toEqual(['moss', 'musgo'])
  expect([await slugsFor(ada), await slugsFor(null), await slugsFor({ ...cy, confirmed: false })]).toEqual([[], [], []])
  const approval = { ...moss, verdict: 'approve', reason: 'Clear.', links: true } as const
  expect(sure(await judgeCourse(kit.as(bo), approval)).opened).toBe(false)
  await kit.settle()
  expect(await slugsFor(bo)).toEqual(['musgo'])
  const { shown } = await coursesToJudge({ services: kit.services, actor: cy })
  expect(shown.map(({ slug, approvals }) => [slug, approvals])).toEqual([
    ['moss', 1],
    ['musgo', 0],
  ])
  // Two approvals open it, without another step.
  const second = { ...moss, verdict: 'approve', reason: 'Clear.' } as const
  expect(sure(await judgeCourse(kit.as(cy), second)).opened).toBe(true)
  await kit.settle()
  expect(await slugsFor(cy)).toEqual(['musgo'])
})

it('asks a few people who read the language, those who know the topic first, and no organiser', async () => {
  const [ivy, hal, ina] = [await personNamed(kit, 'Ivy'), await personNamed(kit, 'Hal'), await personNamed(kit, 'Ina')]
  for (const [at, name] of ['One', 'Two', 'Three'].entries()) {
    const crowd = await Promise.all(Array.from({ length: 5 }, (_, n) => personNamed(kit, `${name} ${at} ${n}`)))
    for (const one of crowd) sure(await postIdea(kit.as(one), { title: `Tea ${at}`, question: 'Hot?', language: 'en' }))
  }
  const idea = sure(
    await postIdea(kit.as(hal), { title: 'Lichens on old stones', question: 'How old?', language: 'en' }),
  )
  sure(await showInterest(kit.as(ivy), { slug: idea.slug, willing: false }))
  sure(await showInterest(kit.as(ina), { slug: idea.slug, willing: false }))
  await speaks(ina, ['ar'])
  const { slug } = await submitted('Lichen garden', 'Which lichens grow on stone?')
  sure(await showInterest(kit.as(hal), { slug, willing: true }))
  sure(await addCoOrganizer(kit.as(ada), { slug, handle: hal.handle }))
  sure(await handIn(slug))
  const found = await courseBySlug(kit.services.db, null, slug)
  if (found === null) throw new Error('there is no such course')
  const { rows } = await readersFor({ now: kit.services.now(), services: kit.services }, found).execute(kit.services.db)
  const ids = (rows as { id: string }[]).map(({ id }) => id)
  expect(ids.length).toBe(MAX_ASKED)
  expect(ids[0]).toBe(ivy.id)
  expect(ids).not.toContain(ina.id)
  expect(ids).not.toContain(hal.id)
  expect(ids).not.toContain(ada.id)
})
