import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, it } from 'vitest'
import { sure } from '#features/courses/testing.ts'
import { cohortSweeps } from '#features/cohorts/index.ts'
import { workSweeps } from '#features/work/index.ts'
import { startVillage, type Village } from '../e2e/browser.ts'
import { seedVillage } from '../world/village.ts'

let village: Village
let slug: string
let works: { id: string; handle: string }[]
beforeAll(async () => {
  village = await startVillage()
  slug = sure(await seedVillage(village.app, () => {})).slug
  await village.settle()
  const { db } = village.app.services
  works = await db
    .selectFrom('work')
    .innerJoin('person', 'person.id', 'work.author_id')
    .select(['work.id', 'person.handle'])
    .execute()
  const now = village.app.services.now()
  const rows = await db
    .selectFrom('work_version')
    .select(['id', 'settled_at'])
    .where('settled_at', 'is', null)
    .execute()
  for (const [at, { id }] of rows.entries()) {
    const due = now.subtract({ hours: [30, 24 * 8, 0, -24][at % 4] ?? 0 })
    await db
      .updateTable('work_version')
      .set({ due_at: due, opens_at: due.subtract({ hours: 120 }) })
      .where('id', '=', id)
      .execute()
  }
  for (const { run } of [...workSweeps, ...cohortSweeps]) await run(village.app.system)
  await village.settle()
  await db
    .updateTable('review_figures')
    .set({
      figures: JSON.stringify({
        works: 12,
        hoursToFirst: 20.2,
        hoursToThird: 80,
        settled: 0.8,
        settledWithFewer: 0.25,
        appeals: 6,
        upheld: 0.5,
      }),
    })
    .execute()
  mkdirSync('/tmp/reach-out', { recursive: true })
})
afterAll(() => village.stop())
it.each([
  ['Ada', 'en', 390, false],
  ['Ada', 'en', 1280, false],
  ['Ada', 'en', 1280, true],
  ['Ada', 'ar', 390, true],
  ['Amal', 'en', 390, false],
  ['Amal', 'en', 1280, true],
] as const)('%s %s %i %s', async (who, locale, width, dark) => {
  const context = await village.browserOf(who, { locale, width, dark, existing: true })
  const page = await context.newPage()
  const paths: [string, string][] =
    who === 'Ada'
      ? [
          ['cohort-reviews', `/courses/${slug}/cohorts/1/reviews`],
          ['course', `/courses/${slug}`],
          ['figures', `/courses/${slug}/figures`],
          ['cohort', `/courses/${slug}/cohorts/1`],
          ...works.map(({ id, handle }): [string, string] => [`work-${handle}`, `/works/${id}`]),
        ]
      : [
          ['desk', '/reviews'],
          ['home', '/home'],
          ['cohort', `/courses/${slug}/cohorts/1`],
          ...works.filter(({ handle }) => handle === 'amal').map(({ id }): [string, string] => ['own', `/works/${id}`]),
        ]
  for (const [name, path] of paths) {
    await page.goto(path)
    await page.screenshot({
      path: `/tmp/reach-out/${who}-${name}-${locale}-${width}-${dark ? 'dark' : 'light'}.png`,
      fullPage: true,
    })
  }
  await context.close()
})
