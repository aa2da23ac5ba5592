import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetUrls } from '#kernel/html/assets.ts'
import { openGallery, type Gallery } from './browser.tsx'

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const PICTURES = 'out/gallery'

let gallery: Gallery

beforeAll(async () => {
  gallery = await openGallery()
  mkdirSync(PICTURES, { recursive: true })
})

afterAll(() => gallery.close())

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary: string }[]
}

async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(`${AXE}; axe.run().then((result) => result.violations)`)
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join()} ${node.failureSummary}`))
}

const looks = [390, 1280].flatMap((width) =>
  (['en', 'ar'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((scheme) => ({ width, locale, scheme })),
  ),
)

describe('the kit in a browser', () => {
  test.each(looks)(
    'at $width px, $locale, $scheme: nothing sticks out, breaks the policy or bars anybody',
    async (look) => {
      const { page, complaints } = await gallery.open(`/?locale=${look.locale}`, look)
      await page.screenshot({ path: join(PICTURES, `${look.width}-${look.locale}-${look.scheme}.png`), fullPage: true })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      expect(await violations(page)).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  test('axe does look: a picture without words is found', async () => {
    const { page } = await gallery.open('/', { width: 390 })
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')))
    expect((await violations(page)).join()).toContain('image-alt')
    await page.close()
  })

  test.each([390, 1280])('at %s px a refusal is a whole page', async (width) => {
    const { page } = await gallery.open('/nowhere', { width })
    await page.screenshot({ path: join(PICTURES, `${width}-refusal.png`) })
    expect(await violations(page)).toEqual([])
    expect(await page.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in?next=%2Fnowhere')
    await page.close()
  })

  test('at 200 % of the text size and 320 px nothing sticks out', async () => {
    const { page } = await gallery.open('/', { width: 320 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.evaluate(() => document.documentElement.setAttribute('style', 'font-size: 200%'))
    await page.setViewportSize({ width: 640, height: 900 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('the first key leads past the bar', async () => {
    const { page } = await gallery.open('/', { width: 390 })
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.close()
  })

  test('buttons, fields and links in lists are large enough for a thumb', async () => {
    const { page } = await gallery.open('/', { width: 390 })
    const small = await page.evaluate(() => {
      const targets = document.querySelectorAll(
        '.button, .field :is(input, select, textarea), .row-title > a, nav a, summary',
      )
      const size = (target: Element) => (target.closest('.check') ?? target).getBoundingClientRect().height
      return [...targets].filter((target) => size(target) > 0 && size(target) < 43.5).map((target) => target.outerHTML)
    })
    expect(small).toEqual([])
    await page.close()
  })
})

test('styles, scripts and the face are small enough for a slow phone', () => {
  const asset = assetUrls(gallery.built)
  const size = (name: 'style' | 'islands') => gzipSync(readFileSync(join(gallery.built, asset(name)))).length
  expect(size('style')).toBeLessThan(20_000)
  expect(size('islands')).toBeLessThan(6_000)
  expect(readFileSync(join(gallery.built, asset('face'))).length).toBeLessThan(30_000)
})
