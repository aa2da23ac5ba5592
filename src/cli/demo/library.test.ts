import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePerson } from '#features/people/index.ts'
import { exampleCourses } from '#kernel/testing/index.ts'
import { testSite, type TestSite } from '../../../test/harness.ts'
import { bringLibrary } from './library.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.stop())

it('is no part of the village where the courses are absent', async () => {
  const said: string[] = []
  expect(await bringLibrary(site.app, '/nowhere', (step) => said.push(step))).toBeNull()
  expect(said).toEqual([])
})

it('brings three courses, with pictures', async () => {
  for (const name of ['ines', 'chidi', 'eun']) {
    await makePerson(site.app.system, { email: `${name}@village.example`, name, token: false })
  }
  expect(await bringLibrary(site.app, exampleCourses(), () => {})).toBeNull()
  const page = (await site.visitor().get('/courses/read-a-river/activities/look')).text
  expect(page).toContain('<details class="box box-solution">')
  const [, picture = ''] = /src="(\/courses\/read-a-river\/assets\/[^"]+)"/.exec(page) ?? []
  expect((await site.visitor().get(picture)).headers.get('content-type')).toBe('image/svg+xml')
  expect((await site.visitor().get('/courses?state=all')).text).toContain('Grow a Garden')
})
