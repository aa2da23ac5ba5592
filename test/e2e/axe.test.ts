import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sure } from '#features/courses/testing.ts'
import { seedVillage } from '../world/village.ts'
import { startVillage, type Village } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let village: Village
let slug: string
let courseId: string
let threadId: string
let leaseId: string
let workId: string
beforeAll(async () => {
  village = await startVillage()
  slug = sure(await seedVillage(village.app, () => {})).slug
  await village.settle()
  const { db } = village.app.services
  courseId = (await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id
  threadId = (await db.selectFrom('post').select('id').where('title', '=', 'Frozen ground?').executeTakeFirstOrThrow())
    .id
  leaseId = (await db.selectFrom('review_lease').select('id').where('ended_at', 'is', null).executeTakeFirstOrThrow())
    .id
  const amal = (await db.selectFrom('person').select('id').where('handle', '=', 'amal').executeTakeFirstOrThrow()).id
  workId = (await db.selectFrom('work').select('id').where('author_id', '=', amal).executeTakeFirstOrThrow()).id
})
afterAll(() => village.stop())

const EVERYBODY = () => [
  '/',
  '/courses',
  '/ideas',
  `/courses/${slug}`,
  `/courses/${slug}/activities/what-the-worms-tell`,
  `/courses/${slug}/cohorts/1`,
  `/courses/${slug}/history`,
  `/courses/${slug}/revisions`,
  `/courses/${slug}/revisions/1?against=1`,
  `/courses/${slug}/modules/looking`,
  '/courses?state=all&licence=none',
  '/badges',
  '/badges/ground-reader',
  '/people/amal',
  '/about',
  '/values',
  '/verify',
  '/api',
  '/search?q=soil',
  '/sign-in',
  '/sign-up',
  '/nowhere',
]
const PARTICIPANT = () => [
  '/home',
  '/import',
  '/notices',
  '/settings/notices',
  `/threads?at=course:${courseId}`,
  `/threads/${threadId}`,
  `/reviews/${leaseId}`,
  `/works/${workId}`,
  '/settings',
  '/reviews',
  `/courses/${slug}/cohorts/1`,
  `/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`,
]
const ORGANIZER = () => [
  `/courses/${slug}/syllabus`,
  `/courses/${slug}/revisions/1`,
  `/courses/${slug}`,
  `/threads/${threadId}`,
  `/courses/${slug}/activities/a-diary-of-one-square-metre/edit`,
  `/courses/${slug}/cohorts/new`,
  `/courses/${slug}/cohorts/1/people`,
  `/courses/${slug}/badges/new`,
]

it.each([
  ['a visitor', null, EVERYBODY, 'en'],
  ['a visitor who reads Arabic', null, EVERYBODY, 'ar'],
  ['a participant', 'Amal', PARTICIPANT, 'en'],
  ['a participant who reads Arabic', 'Amal', PARTICIPANT, 'ar'],
  ['an organiser', 'Ada', ORGANIZER, 'en'],
] as const)(
  'axe finds nothing on the pages of %s, nothing overflows at 390 pixels, and no request leaves the site',
  async (_who, name, paths, locale) => {
    const context = await village.browserOf(name, { width: 390, locale, existing: true })
    const page = await context.newPage()
    const outside: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(village.url) && !request.url().startsWith('data:')) outside.push(request.url())
    })
    const found: string[] = []
    for (const path of paths()) {
      await page.goto(path)
      found.push(...(await violations(page)).map((violation) => `${path}: ${violation}`))
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id))
      const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
      if (twice.length > 0) found.push(`${path}: two things are called ${twice.join(', ')}`)
      if (width > 390) found.push(`${path}: ${width} pixels wide`)
    }
    await context.close()
    expect(found).toEqual([])
    expect(outside).toEqual([])
  },
)

async function violations(page: Page): Promise<string[]> {
  // Evaluated from outside, so that the strict content policy of the page stays as it is.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: run } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const result = await run.run()
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)
  })
}
