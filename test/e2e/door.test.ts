import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededVillage, type SeededVillage } from './browser.ts'

let village: SeededVillage
beforeAll(async () => {
  village = await seededVillage()
})
afterAll(() => village.stop())

it.each([
  ['en', 'Search'],
  ['es', 'Buscar'],
  ['ar', 'بحث'],
])('search works with the field empty, with a word and with a typo in %s', async (locale, words) => {
  const page = await (await village.browserOf(null, { script: false, locale })).newPage()
  await page.goto('/courses')
  const box = page.getByRole('search')
  await box.getByRole('button', { name: words, exact: true }).click()
  await page.waitForURL('**/search?q=')
  // The page's own form, its language left at "any", with nothing typed and with a word.
  const main = page.getByRole('main')
  await main.getByRole('button', { name: words, exact: true }).click()
  await page.waitForURL('**/search?q=&language=')
  for (const typed of ['soil', 'siol']) {
    await main.getByRole('searchbox').fill(typed)
    await main.getByRole('button', { name: words, exact: true }).click()
    await main.locator(`a[href="/courses/${village.slug}"]`).waitFor()
  }
})

it('the search box suggests while one types, by keyboard and by pointer, and is opened by its link on a phone', async () => {
  const page = await (await village.browserOf(null)).newPage()
  await page.goto('/')
  const box = page.getByRole('combobox', { name: /^Search/ })
  await box.pressSequentially('siol')
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  expect(await box.getAttribute('aria-expanded')).toBe('true')
  await box.press('ArrowDown')
  expect(await box.getAttribute('aria-activedescendant')).toBe('suggestions-0')
  await box.press('Escape')
  expect(await page.getByRole('listbox').getByRole('option').count()).toBe(0)
  await box.fill('soi')
  await page.getByRole('listbox').getByRole('option').first().waitFor()
  await box.press('ArrowDown')
  await Promise.all([page.waitForURL(`**/courses/${village.slug}**`), box.press('Enter')])

  const phone = await (await village.browserOf(null, { width: 390 })).newPage()
  await phone.goto('/')
  const small = phone.getByRole('search').getByRole('combobox')
  expect(await small.isVisible()).toBe(false)
  await phone.getByRole('link', { name: 'Search' }).click()
  await small.fill('soi')
  await phone.getByRole('listbox').getByRole('option').first().click()
  await phone.waitForURL('**/courses/**')
})
