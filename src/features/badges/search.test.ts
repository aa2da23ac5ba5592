import { afterAll, beforeAll, expect, it } from 'vitest'
import { searchSubscriber } from '#kernel/search/index.ts'
import { found } from '#kernel/search/testing.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { postIdea, saveSyllabus } from '#features/courses/index.ts'
import { withdrawCourse } from '#features/courses/lifecycle/commands/withdraw-course.ts'
import { sure, testSyllabus, whole } from '#features/courses/testing.ts'
import { makeBadge } from './designing/commands/make-badge.ts'
import { badgeSearchable } from './search.ts'

let kit: Kit
beforeAll(async () => {
  kit = await testKit([searchSubscriber([badgeSearchable])])
})
afterAll(() => kit.close())

it('a badge is found by its name, its words and its course, until the course is withdrawn', async () => {
  const as = kit.as(await personNamed(kit, 'Ada'))
  const { slug } = sure(await postIdea(as, { title: 'Soil', question: 'What lives there?', language: 'en' }))
  sure(await saveSyllabus(as, { slug, basis: 0, changes: whole(testSyllabus()) }))
  const criteria = { activities: [], works: ['diary'], cohort: false }
  sure(await makeBadge(as, { courseSlug: slug, name: 'Ground reader', description: 'Keeps **diaries**.', criteria }))
  await kit.settle()
  for (const query of ['readers', 'diary', 'soil']) {
    expect(await found(kit.services.db, query, ['badge'])).toEqual(['badge: Ground reader'])
  }
  sure(await withdrawCourse(as, { slug, reason: 'Not now.' }))
  await kit.settle()
  expect(await found(kit.services.db, 'readers', ['badge'])).toEqual([])
})
