import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyIndependently } from '#engines/open-badges/testing/independent-verifier.ts'
import type { DidDocument } from '#engines/open-badges/index.ts'
import { exampleCourses } from '#kernel/testing/index.ts'
import { startVillage, type Village } from './browser.ts'

let village: Village
beforeAll(async () => {
  village = await startVillage()
})
afterAll(() => village.stop())

const RUBRIC = 'evidence: Is it shown?\n- not yet: hardly\n* meets: shown\n- beyond: more than asked'

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.waitForLoadState()
}

async function expectText(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).first().waitFor({ timeout: 10_000 })
}

interface Telling {
  title: string
  slug: string
  script: boolean
  /** The course to begin from. */
  folder: string
}

// Each beginning and each way of reading is told once. From an idea the keyboard tells it, in keyboard.test.ts, and begins
// it without JavaScript.
const tellings: [string, Telling][] = [
  [
    'from a Carpentries lesson, with JavaScript',
    { title: 'River', slug: 'river', script: true, folder: join(exampleCourses(), 'read-a-river') },
  ],
  [
    'from a course in a box, without JavaScript',
    { title: 'Box', slug: 'box', script: false, folder: join(exampleCourses(), 'mend-a-bicycle') },
  ],
]

describe.each(tellings)('%s, to a verified badge', (_words, { title, slug, script, folder }) => {
  const pageOf = async (name: string | null) => {
    const page = await (await village.browserOf(name, { script })).newPage()
    page.setDefaultTimeout(15_000)
    return page
  }
  const badge = `Ground reader of ${title}`

  it('eight people do it by the pages alone', async () => {
    const ada = await pageOf('Ada')
    await importCourse(ada, title, folder)

    const bo = await pageOf('Bo')
    await bo.goto(`/courses/${slug}`)
    await bo.getByLabel('I would co-organise it').check()
    await press(bo, 'Me too')
    await ada.reload()
    await ada.getByRole('button', { name: /Make co-organiser/ }).click()
    await expectText(ada, 'You organise it together now.')

    await ada.goto(`/courses/${slug}/syllabus`)
    const more = ada.locator('summary', { hasText: 'Add a module' })
    if ((await more.count()) > 0) await more.click()
    await ada.getByLabel('Title of the module').fill('Our week')
    await press(ada, 'Add a module')
    await addActivity(ada, 'Life under a spadeful', 'read')
    await addActivity(ada, 'A diary', 'make')
    await ada.getByRole('link', { name: 'A diary' }).click()
    await ada.getByLabel(/^Text/).fill('Keep a *diary* of one square metre.')
    await ada.locator('summary', { hasText: 'Paste a rubric as text' }).click()
    await ada.getByLabel('The text').fill(RUBRIC)
    await press(ada, 'Take it into the form')
    await ada.getByLabel('Reviews each work needs').fill('3')
    await press(ada, 'Save')
    await ada.goto(`/courses/${slug}/syllabus`)
    await ada.getByLabel('Learning outcomes').fill('Read the ground.')
    await ada.getByLabel('Prerequisites').fill('None.')
    await ada.getByLabel('Hours of work in all').fill('12')
    await ada.getByLabel('How you meet').fill('Saturdays.')
    await ada.getByLabel('Licence').selectOption('CC-BY-SA-4.0')
    await ada.getByLabel(/code of conduct/).check()
    await press(ada, 'Save')
    await ada.getByRole('button', { name: /reviewers/ }).click()
    await expectText(ada, 'Handed to reviewers.')

    for (const [at, name] of ['Cy', 'Dee'].entries()) {
      const reader = await pageOf(name)
      await reader.goto('/home')
      await reader.locator('#courses-to-review').getByRole('link', { name: title, exact: true }).click()
      if (at === 0) await reader.getByLabel('I checked the links').check()
      await reader.getByLabel('Approve').check()
      await reader.getByLabel('Say why', { exact: false }).fill('Clear, kind, and it can be done.')
      await press(reader, 'Submit review')
    }
    await ada.goto(`/courses/${slug}`)
    await expectText(ada, 'Your course is open')

    await ada.getByRole('link', { name: 'Make a badge' }).click()
    await ada.getByLabel('Name', { exact: true }).fill(badge)
    await ada.getByLabel('What it says of its holder').fill('Reads the ground.')
    await ada.getByRole('checkbox', { name: 'A diary' }).first().check()
    await press(ada, 'Make a badge')
    await expectText(ada, 'Badge created.')
    await ada.goto(`/courses/${slug}`)
    await ada.getByRole('link', { name: 'Open a cohort' }).click()
    await press(ada, 'Open a cohort')

    const participants = ['Eve', 'Fay', 'Gil', 'Hal']
    const pages: Page[] = []
    for (const name of participants) {
      const page = await pageOf(name)
      pages.push(page)
      await page.goto(`/courses/${slug}/cohorts/1`)
      await press(page, 'Apply')
      await expectText(page, 'Welcome. The seat is yours.')
    }
    const [eve] = pages
    if (eve === undefined) throw new Error('nobody is here')
    await eve.goto(`/courses/${slug}/cohorts/1/activities/life-under-a-spadeful`)
    await press(eve, 'I have done this')
    await eve.goto(`/courses/${slug}/cohorts/1/activities/a-diary`)
    await eve.getByLabel('Your work').last().fill('Worms, beetles, roots. **Photographs** below.')
    await eve.getByLabel('Let peers read it at once').check()
    await press(eve, 'Hand in')
    await expectText(eve, 'Handed in.')
    await eve.goto(`/courses/${slug}/cohorts/1`)
    await expectText(eve, /Owed to you/)

    for (const page of pages.slice(1)) {
      await page.goto('/reviews')
      await press(page, 'Claim the next review')
      await page.getByLabel('meets', { exact: true }).check()
      await page.getByLabel('What did you see?').fill('Your photographs made me go and dig.')
      await page.getByLabel('One thing to try next').fill('Say how deep each one was.')
      await press(page, 'Give the review')
      await expectText(page, 'Given. Thank you')
    }
    await village.settle()
    await eve.goto('/awards')
    await eve.getByRole('link', { name: badge }).first().click()
    await expectText(eve, `You earned “${badge}”`)
    const award = new URL(eve.url()).pathname
    const visitor = await pageOf(null)
    expect((await visitor.goto(award))?.status()).toBe(404)
    await eve.getByLabel('Everyone').check()
    await press(eve, 'Accept the badge')
    await expectText(eve, 'Badge accepted.')
    await eve.goto('/people/eve')
    await eve.getByRole('link', { name: badge }).first().click()
    await expectText(eve, 'Evidence')
    expect(new URL(eve.url()).pathname).toBe(award)

    const credential = (await (await visitor.request.get(`${award}/credential.json`)).json()) as Record<string, unknown>
    const did = (await (await visitor.request.get('/.well-known/did.json')).json()) as DidDocument
    expect(await verifyIndependently(credential, did)).toBe(true)
    expect(await verifyIndependently({ ...credential, name: `${String(credential['name'])}x` }, did)).toBe(false)
    await visitor.goto('/verify')
    await visitor.getByLabel('Or the badge itself, as text').fill(JSON.stringify(credential))
    await press(visitor, 'Verify')
    await expectText(visitor, 'and unchanged since.')
    await visitor
      .getByLabel('Or the badge itself, as text')
      .fill(JSON.stringify(credential).replace('Reads the ground', 'Owns the ground'))
    await press(visitor, 'Verify')
    await expectText(visitor, 'Not valid')
  })
})

async function importCourse(page: Page, title: string, folder: string): Promise<void> {
  await page.goto('/ideas')
  await page.getByRole('link', { name: /import a course/i }).click()
  await page
    .getByLabel('Zip of the course')
    .setInputFiles({ name: 'course.zip', mimeType: 'application/zip', buffer: Buffer.from(await zipOf(folder)) })
  await press(page, 'Look what is in it')
  await expectText(page, 'Nothing is made yet.')
  await page.getByLabel('Title', { exact: true }).fill(title)
  await press(page, 'Make the course')
  await expectText(page, 'The course is made, as a draft.')
}

/** The folder as somebody would send it. */
async function zipOf(folder: string): Promise<Uint8Array> {
  const files: Record<string, Uint8Array> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name)
      files[relative(folder, path)] = new Uint8Array(await readFile(path))
    }
  return zipSync(files)
}

/** Adds to the last module. */
async function addActivity(page: Page, name: string, kind: string): Promise<void> {
  await page.locator('summary', { hasText: 'Add an activity' }).last().click()
  await page.getByLabel('Title of the activity').last().fill(name)
  await page.getByLabel('Kind', { exact: true }).last().selectOption(kind)
  await page.getByRole('button', { name: 'Add an activity' }).last().click()
  await page.waitForLoadState()
}
