import { dirname } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePerson } from '#features/people/index.ts'
import { sharedData } from '#kernel/testing/index.ts'
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

const folder = sharedData('courses/git-novice')

// The real courses lie beside the checkout; where they are absent this test is skipped, and counted as such.
it.skipIf(folder === null)('brings three real courses, with pictures', async () => {
  for (const name of ['ines', 'chidi', 'eun']) {
    await makePerson(site.app.system, { email: `${name}@village.example`, name, token: false })
  }
  expect(await bringLibrary(site.app, dirname(folder ?? ''), () => {})).toBeNull()
  const page = (await site.visitor().get('/courses/version-control-with-git/activities/create')).text
  expect(page).toContain('<details class="box box-solution">')
  const [, picture = ''] =
    /src="(\/courses\/version-control-with-git\/assets\/[^"]+)"/.exec(
      (await site.visitor().get('/courses/version-control-with-git/activities/changes')).text,
    ) ?? []
  expect((await site.visitor().get(picture)).headers.get('content-type')).toBe('image/svg+xml')
  expect((await site.visitor().get('/courses?state=all')).text).toContain('A Gentle Introduction to Python')
})
