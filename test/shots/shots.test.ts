import { mkdirSync, statSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sure } from '#features/courses/testing.ts'
import { startVillage, type Village } from '../e2e/browser.ts'
import { seedVillage } from '../world/village.ts'

let village: Village
let slug: string
let threadId: string
beforeAll(async () => {
  village = await startVillage()
  slug = sure(await seedVillage(village.app, () => {})).slug
  await village.settle()
  const { db } = village.app.services
  threadId = (await db.selectFrom('post').select('id').where('title', '=', 'Frozen ground?').executeTakeFirstOrThrow())
    .id
  mkdirSync('out', { recursive: true })
})
afterAll(() => village.stop())

const PAGES = () =>
  [
    ['front', '/'],
    ['courses', '/courses'],
    ['ideas', '/ideas'],
    ['course', `/courses/${slug}`],
    ['activity', `/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`],
    ['cohort', `/courses/${slug}/cohorts/1`],
    ['badge', '/badges/ground-reader'],
    ['person', '/people/amal'],
    ['home', '/home'],
    ['reviews', '/reviews'],
    ['thread', `/threads/${threadId}`],
    ['notices', '/notices'],
    ['import', '/import'],
    ['search', '/search?q=soil'],
  ] as const

const LOOKS = ['en', 'ar'].flatMap((locale) =>
  [390, 1280].flatMap((width) => [false, true].map((dark) => [locale, width, dark] as const)),
)

it.each(LOOKS)('pictures of the main pages in %s, %i pixels wide, dark: %s', async (locale, width, dark) => {
  const context = await village.browserOf('Amal', { locale, width, dark, existing: true })
  const page = await context.newPage()
  for (const [name, path] of PAGES()) {
    await page.goto(path)
    const file = `out/${name}-${locale}-${width}-${dark ? 'dark' : 'light'}.png`
    await page.screenshot({ path: file, fullPage: true })
    expect(statSync(file).size).toBeGreaterThan(5_000)
  }
  await context.close()
})
