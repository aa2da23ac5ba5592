import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededVillage, type SeededVillage } from './browser.ts'

let village: SeededVillage
let path: string
beforeAll(async () => {
  village = await seededVillage()
  const { slug } = village
  path = `/courses/${slug}/activities/a-diary-of-one-square-metre`
})
afterAll(() => village.stop())

it('with JavaScript a text is previewed inside its form, and the page stays where it is', async () => {
  const page = await (await village.browserOf('Ada', { existing: true })).newPage()
  await page.goto(`${path}/edit`)
  await page.getByLabel(/^Text/).fill('Keep it *long*.')
  await page.getByRole('button', { name: 'Preview' }).click()
  await page.locator('form .preview em').waitFor()
  expect(await page.locator('form .preview em').textContent()).toBe('long')
  expect(new URL(page.url()).pathname).toBe(`${path}/edit`)
  expect(await page.getByLabel(/^Text/).inputValue()).toBe('Keep it *long*.')
})

it('without JavaScript the preview stands above the form as typed, again and again, until it is saved', async () => {
  const page = await (await village.browserOf('Ada', { existing: true, script: false })).newPage()
  await page.goto(`${path}/edit`)
  await page.getByLabel('Title of the activity').fill('')
  for (const word of ['first', 'second']) {
    await page.getByLabel(/^Text/).fill(`Keep it *${word}*.`)
    await page.getByLabel('Minutes').fill('77')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(await page.locator('#preview em').textContent()).toBe(word)
    expect(await page.getByLabel(/^Text/).inputValue()).toBe(`Keep it *${word}*.`)
    expect(await page.getByLabel('Minutes').inputValue()).toBe('77')
    expect(await page.getByLabel('Title of the activity').inputValue()).toBe('')
  }
  await page.getByLabel('Title of the activity').fill('A diary, and more')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe(`${path}/edit`)
  expect(await page.getByText('Saved as a new revision.').count()).toBe(1)
  expect(await page.getByLabel('Title of the activity').inputValue()).toBe('A diary, and more')
  expect(await page.getByLabel('Minutes').inputValue()).toBe('77')
})
