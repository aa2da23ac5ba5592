import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Ctx } from '#kernel/command/index.ts'
import { apply, openCohort } from '#features/cohorts/index.ts'
import { sure } from '#features/courses/testing.ts'
import { existing } from '../harness.ts'
import { seededVillage, type SeededVillage } from './browser.ts'
import { enter, sees, tabToRadio, type } from './keyboard.ts'

const READERS = ['Ned', 'Oda', 'Pim', 'Quin', 'Rue', 'Sol', 'Tam']
const DIARY = 'a-diary-of-one-square-metre'

let village: SeededVillage
let activity: string
beforeAll(async () => {
  village = await seededVillage()
  const { slug } = village
  const as = async (handle: string): Promise<Ctx> => ({
    services: village.app.services,
    actor: (await existing(village.app, handle)).actor,
  })
  const cohort = { slug, title: 'Doubts', zone: 'UTC', startsOn: null, endsOn: null, seats: 20, question: '' }
  const { id: cohortId, number } = sure(await openCohort(await as('ada'), { ...cohort, decide: 'open' }))
  for (const name of ['Mia', ...READERS]) {
    await (await village.browserOf(name)).close()
    sure(await apply(await as(name.toLowerCase()), { cohortId, answer: '' }))
  }
  activity = `/courses/${slug}/cohorts/${number}/activities/${DIARY}`
})
afterAll(() => village.stop())

async function pageOf(name: string): Promise<Page> {
  const page = await (await village.browserOf(name, { script: false })).newPage()
  page.setDefaultTimeout(15_000)
  return page
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.waitForLoadState()
}

async function handIn(page: Page, body: string): Promise<void> {
  await page.goto(activity)
  await page.getByLabel('Your work').last().fill(body)
  await page.getByLabel('Let peers read it at once').check()
  await press(page, /^Hand in/)
  await sees(page, 'Handed in.')
}

/** Claims and gives a review with the same level for every criterion, without a mouse: Tab, arrows, Space and Enter. */
async function reviewByKeys(name: string, level: 0 | 1): Promise<void> {
  const page = await pageOf(name)
  await page.goto('/reviews')
  await enter(page, 'Claim the next review')
  const groups = await page.getByRole('radiogroup').or(page.locator('fieldset:has(input[type=radio])')).count()
  for (let group = 0; group < groups; group++) {
    await tabToRadio(page)
    await page.keyboard.press('Space')
    for (let down = 0; down < level; down++) await page.keyboard.press('ArrowDown')
  }
  await type(
    page,
    'What did you see?',
    level === 0 ? 'I could not find the second week.' : 'The second week made me go and dig.',
  )
  await type(page, 'One thing to try next', 'Draw the roots.')
  await enter(page, 'Give the review')
  await sees(page, 'Given. Thank you')
  await page.context().close()
}

it('a work is read by keyboard, doubted, read once more, appealed, revised and met, without JavaScript', async () => {
  const mia = await pageOf('Mia')
  await handIn(mia, 'Week one: moss. Week two: nothing yet.')
  await reviewByKeys('Ned', 0)
  await reviewByKeys('Oda', 1)
  await reviewByKeys('Pim', 0)
  await mia.goto(activity)
  await mia.getByRole('link', { name: 'See your work and its reviews' }).click()
  await sees(mia, 'Readers differ, so one more reads it')
  const work = mia.url()
  await reviewByKeys('Quin', 1)
  await reviewByKeys('Rue', 0)

  await mia.goto(work)
  await sees(mia, 'The verdict stands. Say below how each review helped')
  expect(await mia.getByText('Your peers differ on').count()).toBe(0)
  for (let review = 0; review < 5; review++) {
    const form = mia.locator('form:has(select[name=helped])').nth(review)
    await form.locator('textarea').fill(`I dated the entries, reader ${review + 1}.`)
    await form.getByRole('button', { name: 'Say it' }).click()
    await mia.waitForLoadState()
  }
  await sees(mia, 'Your peers differ on')
  await mia.getByText('How this came about').click()
  await sees(mia, /5 readers said/)

  const appeal = mia.locator('details.ask-first').last()
  await appeal.locator('summary').click()
  await appeal.getByLabel('What did the readers miss?').fill('The second week is on the back of the page.')
  await appeal.getByRole('button', { name: 'Appeal the verdict' }).click()
  await sees(mia, 'Choose criteria that weren’t met.')
  const again = mia.locator('details.ask-first').last()
  expect(await again.getByLabel('What did the readers miss?').inputValue()).toMatch(/^The second week/)
  await again.getByRole('checkbox').first().check()
  await again.getByRole('button', { name: 'Appeal the verdict' }).click()
  await sees(mia, 'Two fresh readers are asked.')

  const sol = await pageOf('Sol')
  await sol.goto(work)
  expect(await sol.getByText('I could not find the second week.').count()).toBe(0)
  await sol.context().close()
  await reviewByKeys('Sol', 0)
  await reviewByKeys('Tam', 0)
  await mia.goto(work)
  await sees(mia, 'The appeal was looked at; the verdict stands.')

  await mia.getByRole('link', { name: /Revise it and hand it in again/ }).click()
  await handIn(mia, 'Week one: moss. Week two: roots, drawn and dated.')
  for (const name of ['Ned', 'Oda', 'Pim']) await reviewByKeys(name, 1)
  await village.app.services.db.updateTable('review').set({ reacted_at: village.app.services.now() }).execute()
  await mia.goto(work)
  await sees(mia, 'Settled: it meets the rubric.')
})
