import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { seededVillage, type SeededVillage } from './browser.ts'
import { choose, enter, focused, sees, tabTo, tabToRadio, tick, type } from './keyboard.ts'

let village: SeededVillage
beforeAll(async () => {
  village = await seededVillage()
})
afterAll(() => village.stop())

it('the keyboard alone posts an idea, writes a syllabus and puts it in order, without JavaScript', async () => {
  const page = await (await village.browserOf('Keyb', { script: false })).newPage()
  await page.goto('/ideas')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await type(page, 'Title', 'Keys alone')
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
    await tabToRadio(page)
    await page.keyboard.press('Space')
  }
  await type(page, 'What did you see?', 'Moss where I would not have looked.')
  await type(page, 'One thing to try next', 'Look at night.')
  await enter(page, 'Give the review')
  await page.getByText('Given. Thank you').first().waitFor()
  await page.goto(`/courses/${village.slug}/cohorts/1/activities/a-diary-of-one-square-metre`)
  await enter(page, 'Frozen ground?')
  await type(page, 'What do you want to say?', 'Ice is ground, too.')
  await enter(page, 'Answer')
  await page.getByText('Ice is ground, too.').first().waitFor()
})

const RUBRIC = 'evidence: Is it shown?\n- not yet: hardly\n* meets: shown\n- beyond: more than asked'

it('the keyboard alone goes from signing up to a badge that anybody can verify', async () => {
  const pageOf = async (name: string | null) => (await village.browserOf(name)).newPage()
  const slugOf = 'stones-by-keys'

  const kay = await pageOf(null)
  await kay.goto('/')
  await enter(kay, 'Sign up')
  await type(kay, 'Your name', 'Kay')
  await type(kay, 'Email', 'kay@example.org')
  await type(kay, 'Password', 'engines that weave algebra')
  await enter(kay, 'Create account')
  await sees(kay, 'Check your email')
  await kay.goto(await mailedLink('kay@example.org'))
  await enter(kay, 'Confirm and sign in')
  await sees(kay, 'Your email is confirmed')

  await enter(kay, 'Ideas')
  await type(kay, 'Title', 'Stones by keys')
  await type(kay, 'What do you want to learn?', 'What do stones tell?')
  await enter(kay, 'Post an idea')
  await sees(kay, 'Your idea gathers interest')

  const bea = await pageOf('Bea')
  await bea.goto('/ideas')
  await enter(bea, 'Stones by keys')
  await tick(bea, 'I would co-organise it')
  await enter(bea, 'Me too')
  await sees(bea, 'Said.')
  await kay.reload()
  await enter(kay, 'Make co-organiser')
  await sees(kay, 'You organise it together now.')

  await enter(kay, 'Write the syllabus')
  for (const title of ['Telling', 'Looking']) {
    await type(kay, 'Title of the module', title)
    await enter(kay, 'Add a module')
  }
  await enter(kay, 'Down')
  expect(await kay.locator('main h3').allTextContents()).toEqual(['Looking', 'Telling'])
  await addActivity(kay, 'A diary of stones', 'make')
  await addActivity(kay, 'Pick up a stone', 'read')
  await tabTo(kay, 'Pick up a stone')
  await enter(kay, 'Up')
  const rows = kay.locator('main ul.rows .row-title')
  expect((await rows.allTextContents()).slice(0, 2)).toEqual(['Pick up a stone', 'A diary of stones'])
  await enter(kay, 'A diary of stones')
  await type(kay, 'Text', 'Keep a *diary*.')
  await tabTo(kay, 'Paste a rubric as text')
  await kay.keyboard.press('Enter')
  await type(kay, 'The text', RUBRIC)
  await enter(kay, 'Take it into the form')
  await enter(kay, 'Save')
  await sees(kay, 'Saved as a new revision.')
  await enter(kay, 'Syllabus of')
  await type(kay, 'Learning outcomes', 'Read a stone.')
  await type(kay, 'Prerequisites', 'None.')
  await type(kay, 'Hours of work in all', '6')
  await type(kay, 'How you meet', 'Sundays.')
  await choose(kay, 'Licence', 'CC BY-SA 4.0')
  await tick(kay, 'We hold participants to the code of conduct')
  await enter(kay, 'Save')
  await sees(kay, 'Saved as a new revision.')
  await enter(kay, 'Hand revision')
  await sees(kay, 'Handed to reviewers.')

  for (const name of ['Cyd', 'Dov']) {
    const reader = await pageOf(name)
    await reader.goto(`/courses/${slugOf}`)
    await enter(reader, 'Read and judge')
    await tick(reader, 'Approve')
    if (name === 'Cyd') await tick(reader, 'I checked the links')
    await type(reader, 'Say why', 'Clear, and it can be done.')
    await enter(reader, 'Submit review')
    await reader.close()
  }
  await kay.reload()
  await sees(kay, 'Your course is open')

  await enter(kay, 'Make a badge')
  await type(kay, 'Name', 'Stone reader')
  await type(kay, 'What it says of its holder', 'Reads stones.')
  await tick(kay, 'A diary of stones')
  await enter(kay, 'Make a badge')
  await sees(kay, 'Badge created.')
  await enter(kay, 'Stones by keys')
  await enter(kay, 'Open a cohort')
  await enter(kay, 'Open a cohort')
  await sees(kay, 'The cohort is open for applications.')

  const pages: Page[] = []
  for (const name of ['Eve', 'Fay', 'Gus', 'Hal']) {
    const page = await pageOf(name)
    pages.push(page)
    await page.goto(`/courses/${slugOf}`)
    await enter(page, 'Stones by keys 1')
    await enter(page, 'Apply')
    await sees(page, 'Welcome. The seat is yours.')
  }
  const [eve] = pages
  if (eve === undefined) throw new Error('nobody is here')
  await enter(eve, 'Pick up a stone')
  await enter(eve, 'I have done this')
  await enter(eve, 'Stones by keys 1')
  await enter(eve, 'A diary of stones')
  await type(eve, 'Your work', 'Granite, slate, and one brick.')
  await tick(eve, 'Let peers read it at once')
  await enter(eve, 'Hand in')
  await sees(eve, 'Handed in.')

  for (const page of pages.slice(1)) {
    await enter(page, 'Reviews')
    await enter(page, 'Claim the next review')
    await tabTo(page, 'not yet')
    await page.keyboard.press('ArrowDown')
    expect(await focused(page)).toMatch(/^meets/)
    await type(page, 'What did you see?', 'The brick made me laugh.')
    await type(page, 'One thing to try next', 'Weigh them.')
    await enter(page, 'Give the review')
    await sees(page, 'Given. Thank you')
  }
  await village.settle()

  await enter(eve, 'Notices')
  await enter(eve, 'You earned the badge')
  await sees(eve, 'Who sees it')
  await tabTo(eve, 'Only me')
  // From the last of three to the first.
  await eve.keyboard.press('ArrowDown')
  expect(await focused(eve)).toMatch(/^Everyone/)
  await enter(eve, 'Accept the badge')
  await sees(eve, 'Badge accepted.')
  const visitor = await pageOf(null)
  await visitor.goto(new URL(eve.url()).pathname)
  await enter(visitor, 'Signed credential')
  const credential = await visitor.evaluate(() => document.body.textContent ?? '')
  await visitor.goto('/')
  await enter(visitor, 'Verify a badge')
  await tabTo(visitor, 'Or the badge itself, as text')
  // As pasting does.
  await visitor.keyboard.insertText(credential)
  await enter(visitor, 'Verify')
  await sees(visitor, 'and unchanged since.')
  await tabTo(visitor, 'Skip to the content')
  await tabTo(visitor, 'Verify', { back: true })
})

/** The link in a letter, which a job writes. */
async function mailedLink(to: string): Promise<string> {
  await village.app.jobs.drain()
  const { text } = await village.app.services.db
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', 'people.confirm')
    .where('to_address', '=', to)
    .executeTakeFirstOrThrow()
  const { pathname, search } = new URL(/http:\S+/.exec(text)?.[0] ?? '')
  return pathname + search
}

/** Adds to the first module. */
async function addActivity(page: Page, title: string, kind: string): Promise<void> {
  await tabTo(page, 'Add an activity')
  await page.keyboard.press('Enter')
  await type(page, 'Title of the activity', title)
  await choose(page, 'Kind', kind)
  await enter(page, 'Add an activity')
  await sees(page, 'Saved as a new revision.')
}
