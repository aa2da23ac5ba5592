import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openGallery, type Gallery } from './browser.tsx'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
})

afterAll(() => gallery.close())

const WIDE = { width: 1280 }

describe('what scripts add', () => {
  test('what was typed is back after a reload, with a word, and gone once it was sent', async () => {
    const { page, complaints } = await gallery.open('/write', WIDE)
    const field = page.locator('textarea[name="question"]')
    await field.fill('Worms, and why')
    await page.reload()
    expect(await field.inputValue()).toBe('Worms, and why')
    expect(await page.getByRole('status').textContent()).toMatch(/^What you typed here before is back/)
    await page.getByRole('button', { name: 'Post it' }).click()
    expect(await page.locator('main strong').textContent()).toBe('Worms, and why')
    await page.goto(`${gallery.origin}/write`)
    expect(await field.inputValue()).toBe('')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('coming back from a sending that failed loses nothing', async () => {
    const { page } = await gallery.open('/write', WIDE)
    const field = page.locator('textarea[name="question"]')
    await field.fill('Worms, and why')
    await page.route('**/ideas', (route) => route.abort())
    await page.getByRole('button', { name: 'Post it' }).click()
    await page.waitForURL(/chrome-error/).catch(() => null)
    await page.goBack().catch(() => null)
    await page.waitForSelector('textarea')
    expect(await field.inputValue()).toBe('Worms, and why')
    await page.context().close()
  })

  test('a preview comes in place, without leaving the page', async () => {
    const { page } = await gallery.open('/write', WIDE)
    await page.locator('textarea[name="question"]').fill('<img src=x onerror=alert(1)>')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(await page.locator('.preview strong').textContent()).toBe('<img src=x onerror=alert(1)>')
    expect(new URL(page.url()).pathname).toBe('/write')
    await page.context().close()
  })

  test('a preview that fails is asked for as without scripts', async () => {
    const { page } = await gallery.open('/write', WIDE)
    let calls = 0
    await page.route('**/ideas/preview', (route) => (calls++ === 0 ? route.abort() : route.continue()))
    await page.locator('textarea[name="question"]').fill('Worms')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(await page.locator('main strong').textContent()).toBe('Worms')
    expect(new URL(page.url()).pathname).toBe('/ideas/preview')
    await page.context().close()
  })

  test('a text to take along is copied', async () => {
    const { page } = await gallery.open('/write', WIDE)
    await page.getByRole('button', { name: 'Copy' }).click()
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://p2pu.example/ideas/soil')
    await page.context().close()
  })

  test('how long there is still stays true while the page is open', async () => {
    const { page } = await gallery.open('/write', WIDE)
    expect(await page.locator('main time').textContent()).toBe('in 2 hours')
    await page.clock.runFor(94.5 * 60_000)
    expect(await page.locator('main time').textContent()).toBe('in 55 minutes')
    await page.context().close()
  })

  test('without scripts the same form previews and posts, and no dead button is shown', async () => {
    const { page } = await gallery.open('/write', { width: 390, scripts: false })
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0)
    await page.locator('textarea[name="question"]').fill('Worms')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(await page.locator('main strong').textContent()).toBe('Worms')
    await page.context().close()
  })
})
