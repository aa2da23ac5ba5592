import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededVillage, type SeededVillage } from './browser.ts'
import { choose, enter, focused, sees, tabTo, tick, type } from './keyboard.ts'

const PHONE = 390

let village: SeededVillage
beforeAll(async () => {
  village = await seededVillage()
})
afterAll(() => village.stop())

/** Somebody with a keyboard and a narrow screen, and no script. */
async function pageOf(name: string | null): Promise<Page> {
  const page = await (
    await village.browserOf(
      name,
      name === null ? { script: false, width: PHONE } : { script: false, width: PHONE, existing: true },
    )
  ).newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** What the page of verifying says of a picture, as somebody with the file finds it. */
async function verified(picture: string): Promise<Page> {
  const page = await pageOf(null)
  await page.goto('/')
  await enter(page, 'Verify a badge')
  await tabTo(page, 'Or its file')
  // A keyboard chooses a file in a window of the system, which a test has not.
  await page.getByLabel('Or its file').setInputFiles(picture)
  await enter(page, 'Verify')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE)
  return page
}

it('the keyboard alone designs a badge, earns it, shows it, takes it along, verifies it, loses it and gets it back', async () => {
  const ada = await pageOf('Ada')
  await ada.goto(`/courses/${village.slug}`)
  await enter(ada, 'Make a badge')
  await type(ada, 'Name', 'Worm listener')
  await type(ada, 'What it says of its holder', 'Listened to worms.')
  await tick(ada, 'What the worms tell')
  await enter(ada, 'Make a badge')
  await sees(ada, 'Badge created.')

  const gil = await pageOf('Gil')
  await gil.goto(`/courses/${village.slug}/cohorts/1`)
  await enter(gil, 'What the worms tell')
  await enter(gil, 'I have done this')
  await village.settle()

  await enter(gil, 'Notices')
  await enter(gil, 'You earned the badge “Worm listener”')
  await sees(gil, 'Who sees it')
  await tabTo(gil, 'Done: What the worms tell')
  expect(await gil.evaluate(() => document.activeElement?.matches('[type=checkbox]'))).toBe(true)
  if (!(await gil.evaluate(() => document.activeElement?.matches(':checked')))) await gil.keyboard.press('Space')
  await tabTo(gil, 'Only me')
  await gil.keyboard.press('ArrowDown')
  expect(await focused(gil)).toMatch(/^Everyone/)
  await enter(gil, 'Accept the badge')
  await sees(gil, 'Badge accepted.')
  await sees(gil, 'An activity of “Soil: grow your own ground”.')
  const award = new URL(gil.url()).pathname

  await tabTo(gil, 'Picture (PNG)')
  const [download] = await Promise.all([gil.waitForEvent('download'), gil.keyboard.press('Enter')])
  const picture = await download.path()
  expect(download.suggestedFilename()).toMatch(/\.png$/)
  expect(
    Buffer.from(await readFile(picture))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')

  const first = await verified(picture)
  await sees(first, 'and unchanged since.')

  await ada.goto(award)
  await enter(ada, 'Look after this award')
  await act(ada, 'Revoke')
  await sees(ada, 'Done. The holder has been notified.')
  const second = await verified(picture)
  await sees(second, 'Not valid')
  await sees(second, /revoked/)

  await village.settle()
  await enter(gil, 'Notices')
  await enter(gil, 'Your badge “Worm listener” was revoked')
  await tabTo(gil, 'Appeal')
  await gil.keyboard.press('Enter')
  await type(gil, 'Why it should be looked at again', 'I did listen, and wrote down what I heard.')
  await enter(gil, 'Appeal')
  await sees(gil, 'Your appeal is on its way.')
  await ada.reload()
  await act(ada, 'Reinstate')
  await sees(ada, 'Done. The holder has been notified.')
  await sees(await verified(picture), 'and unchanged since.')
})

/** Opens what asks first, says why, and does it. */
async function act(page: Page, what: string): Promise<void> {
  await tabTo(page, what)
  await page.keyboard.press('Enter')
  await choose(page, 'Reason', 'it was a mistake')
  await type(page, 'In words', 'It was for another work.')
  await enter(page, what)
}
