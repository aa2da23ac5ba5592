import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sure } from '#features/courses/testing.ts'
import { seedVillage } from '../world/village.ts'
import { startVillage, type Village } from './browser.ts'

let village: Village
let slug: string
beforeAll(async () => {
  village = await startVillage()
  slug = sure(await seedVillage(village.app, () => {})).slug
  await village.settle()
})
afterAll(() => village.stop())

const MOST_TABS = 150

/** What a screen reader would call the focused thing: its label, its legend, its words. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement
    if (at === null || at === document.body) return ''
    const labels =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement
    const words = labels ? [...(at.labels ?? [])].map((label) => label.textContent).join(' ') : at.textContent
    return (words ?? '').replace(/\s+/g, ' ').trim()
  })
}

/** Presses Tab until something with these words is focused; fails where the keyboard cannot reach it. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).startsWith(words)) return
  }
  throw new Error(`no Tab leads to "${words}" on ${page.url()}`)
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label)
  await page.keyboard.type(text)
}

async function enter(page: Page, words: string): Promise<void> {
  await tabTo(page, words)
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}

it.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('the keyboard alone posts an idea, writes a syllabus and puts it in order, %s', async (_words, script) => {
  const page = await (await village.browserOf(script ? 'Keya' : 'Keyb', { script })).newPage()
  await page.goto('/ideas')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await type(page, 'Title', `Keys ${script ? 'and scripts' : 'alone'}`)
  await type(page, 'What do you want to learn?', 'Can I do it without a mouse?')
  await enter(page, 'Post an idea')
  await enter(page, 'Write the syllabus')
  await type(page, 'Title of the module', 'First')
  await enter(page, 'Add a module')
  await type(page, 'Title of the module', 'Second')
  await enter(page, 'Add a module')
  await page.locator('h3', { hasText: 'Second' }).waitFor()
  await enter(page, 'Down')
  expect(await page.locator('main h3').allTextContents()).toEqual(['Second', 'First'])
})

it('the keyboard alone claims a review, gives it, and answers in a thread', async () => {
  const page = await (await village.browserOf('Kofi', { existing: true })).newPage()
  await page.goto('/reviews')
  await enter(page, 'Claim the next review')
  for (let group = 0; group < 2; group++) {
    await tabTo(page, '')
    while (!(await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio')))
      await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
  }
  await type(page, 'What did you see?', 'Moss where I would not have looked.')
  await type(page, 'One thing to try next', 'Look at night.')
  await enter(page, 'Give the review')
  await page.getByText('Given. Thank you').first().waitFor()
  await page.goto(`/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`)
  await enter(page, 'Frozen ground?')
  await type(page, 'What do you want to say?', 'Ice is ground, too.')
  await enter(page, 'Answer')
  await page.getByText('Ice is ground, too.').first().waitFor()
})
