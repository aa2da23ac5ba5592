import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
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

/** The end of the link in the newest letter to an address. */
async function linkTo(email: string): Promise<string> {
  await village.settle()
  const letter = await village.app.services.db
    .selectFrom('mail')
    .select('text')
    .where('to_address', '=', email)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const found = /https?:\/\/\S+token=\S+/.exec(letter.text)?.[0] ?? ''
  const { pathname, search } = new URL(found)
  return pathname + search
}

const press = async (page: Page, name: string) => {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click()
}

it.each([true, false])(
  'a stranger joins a cohort, and what they typed comes through signing up (JavaScript: %s)',
  async (script) => {
    const page = await (await village.browserOf(null, { script })).newPage()
    const email = `stranger-${script}@example.org`
    await page.goto(`/courses/${village.slug}`)
    await page.getByRole('link', { name: /^Join/ }).first().click()
    const answer = page.getByRole('main').getByRole('textbox')
    const asks = (await answer.count()) > 0
    if (asks) await answer.fill('I have a balcony.')
    await press(page, 'Apply')
    await page.getByRole('main').getByRole('link', { name: 'Sign up' }).click()
    await page.getByLabel(/^(Your )?[Nn]ame/).fill('Stranger')
    await page
      .getByRole('main')
      .getByLabel(/[Ee]-?mail/)
      .fill(email)
    await page.getByLabel(/^Password/).fill('engines that weave algebra')
    await page.getByRole('main').locator('form button').first().click()
    await page.goto(await linkTo(email))
    await page.getByRole('main').locator('form button').first().click()
    await page.waitForURL('**/cohorts/**')
    if (asks) expect(await answer.inputValue()).toBe('I have a balcony.')
    await press(page, 'Apply')
    await page.locator('output.say').waitFor()
    await page.reload()
    expect(await page.getByRole('main').getByRole('button', { name: 'Apply', exact: true }).count()).toBe(0)
  },
)

it('signing in by a mailed link leads back to what one came for, past the other doors', async () => {
  const page = await (await village.browserOf(null, { script: false })).newPage()
  await page.goto(`/courses/${village.slug}`)
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Sign in/ })
    .first()
    .click()
  await page.getByRole('link', { name: /link/i }).first().click()
  const { email } = await village.app.services.db
    .selectFrom('person')
    .select('email')
    .where('handle', '=', 'ada')
    .executeTakeFirstOrThrow()
  await page.getByRole('main').getByRole('textbox').fill(email)
  await page.getByRole('main').locator('form button').first().click()
  await page.goto(await linkTo(email))
  await page.getByRole('main').locator('form button').first().click()
  await page.waitForURL(`**/courses/${village.slug}`)
})

it('the account menu opens at one’s picture, with and without JavaScript, and signs out', async () => {
  for (const script of [true, false]) {
    const page = await (await village.browserOf('Menu', { script, width: 390 })).newPage()
    await page.goto('/courses')
    const menu = page.locator('details.account')
    await menu.locator('summary').click()
    if (script) {
      await page.keyboard.press('Escape')
      expect(await menu.getByRole('link', { name: 'Settings' }).isVisible()).toBe(false)
      await menu.locator('summary').press('Enter')
    }
    for (const name of ['Home', 'Profile', 'Portfolio', 'Settings'])
      expect(await menu.getByRole('link', { name, exact: true }).isVisible()).toBe(true)
    await menu.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('output.say').waitFor()
    expect(await menu.count()).toBe(0)
  }
})

it('two steps of signing in are set up, asked for, and passed by a recovery code too', async () => {
  const page = await (await village.browserOf('Stepper')).newPage()
  await page.goto('/settings/codes')
  await press(page, 'Set up two-step sign-in')
  const secret = (await page.locator('#secret').textContent()) ?? ''
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await page.getByLabel('Code').fill(app.generate())
  await press(page, 'Turn on')
  const [first = ''] = ((await page.locator('#recovery').textContent()) ?? '').split('\n')
  await page.locator('details.account summary').click()
  await page.locator('details.account').getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/sign-in/by-mail?next=%2Fideas')
  await page.getByRole('main').getByRole('textbox').fill('stepper@example.org')
  await page.getByRole('main').locator('form button').first().click()
  await page.getByRole('heading', { name: 'Check your email' }).waitFor()
  await page.goto(await linkTo('stepper@example.org'))
  await page.getByRole('main').locator('form button').first().click()
  await page.getByLabel('Code').fill('000000')
  await press(page, 'Sign in')
  await page.getByRole('main').getByText('isn’t right').first().waitFor()
  await page.getByLabel('Code').fill(first)
  await press(page, 'Sign in')
  await page.waitForURL('**/ideas')
  expect(await page.locator('details.account').count()).toBe(1)
})

it('a passkey is added, signs in by itself, and is taken away', async () => {
  const context = await village.browserOf('Keyholder')
  // Passkeys are bound to the host of the site, which numbers alone cannot be.
  const url = village.url.replace('127.0.0.1', 'localhost')
  const cookies = (await context.cookies()).map(({ name, value }) => ({ name, value, url }))
  await context.addCookies(cookies)
  const page = await context.newPage()
  const devices = await context.newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(`${url}/settings/passkeys`)
  await page.getByLabel('Name').fill('This laptop')
  await press(page, 'Add a passkey')
  await page.getByText('This laptop').first().waitFor()
  await page.locator('details.account summary').click()
  await page.locator('details.account').getByRole('button', { name: 'Sign out' }).click()
  await page.goto(`${url}/sign-in?next=%2Fideas`)
  await press(page, 'Sign in with a passkey')
  await page.waitForURL('**/ideas')
  expect(await page.locator('details.account').count()).toBe(1)
  await page.goto(`${url}/settings/passkeys`)
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Remove/ })
    .click()
  await page.getByText('No passkeys yet').waitFor()
  const kinds = await village.app.services.db
    .selectFrom('security_event')
    .select('kind')
    .where('kind', 'in', ['passkey-added', 'passkey-removed', 'signed-in-by-passkey'])
    .orderBy('at')
    .execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(['passkey-added', 'signed-in-by-passkey', 'passkey-removed'])
})
