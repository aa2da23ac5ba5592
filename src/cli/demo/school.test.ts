import { expect, it } from 'vitest'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testSite } from '../../../test/harness.ts'
import { schoolInVillage } from './school.ts'
import { seedVillage } from './village.ts'

it('a village has a school that shows its course, and a steward who can be asked', async () => {
  const site = await testSite()
  const village = await seedVillage(site.app, () => {})
  if (isRefusal(village)) throw new Error(inEnglish(village))
  const school = await schoolInVillage(site.app, village.slug, () => {})
  if (isRefusal(school)) throw new Error(inEnglish(school))
  await site.settle()
  const { status, text } = await site.visitor().get(`/schools/${school.slug}`)
  expect(status).toBe(200)
  expect(text).toContain('The Seed Library of the Village')
  expect(text).toContain(`/courses/${village.slug}"`)
  expect((await site.visitor().get('/schools')).text).toContain('School of Ground')
  await site.stop()
})
