import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assetUrls } from '#kernel/html/assets.ts'
import type { Locale } from '#kernel/i18n/index.ts'
import { document as pageOf } from '#ui/index.ts'
import { Gallery } from './gallery.tsx'
import { galleryView } from './gallery-view.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', chromium.executablePath()].find((path) =>
  existsSync(path),
)
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const PICTURES = 'out/gallery'
const KINDS: Record<string, string> = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2' }
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"

const built = mkdtempSync(join(tmpdir(), 'gallery-'))
let server: Server
let browser: Browser
let origin = ''

beforeAll(async () => {
  await build({ logLevel: 'silent', build: { outDir: built } })
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://gallery')
    const file = join(built, url.pathname)
    if (url.pathname.startsWith('/assets/') && existsSync(file)) {
      response.setHeader('content-type', KINDS[file.split('.').at(-1) ?? ''] ?? 'text/plain')
      response.end(readFileSync(file))
      return
    }
    const view = galleryView((url.searchParams.get('locale') ?? 'en') as Locale, assetUrls(built))
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', POLICY)
    response.end(url.pathname === '/' ? pageOf(view, <Gallery view={view} />) : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  mkdirSync(PICTURES, { recursive: true })
  if (CHROMIUM === undefined) return
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  browser = await chromium.launch({ executablePath: CHROMIUM, args })
})

afterAll(async () => {
  await browser?.close()
  server?.close()
})

interface Violation {
  id: string
  nodes: { target: string[]; failureSummary: string }[]
}

const looks = [390, 1280].flatMap((width) =>
  (['en', 'ar'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((scheme) => ({ width, locale, scheme })),
  ),
)

describe.skipIf(CHROMIUM === undefined)('the kit in a browser', () => {
  test.each(looks)(
    'at $width px, $locale, $scheme: nothing sticks out, breaks the policy or bars anybody',
    async (look) => {
      const { width, locale, scheme } = look
      const page = await browser.newPage({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        reducedMotion: 'reduce',
      })
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('request', (request) => request.url().startsWith(origin) || complaints.push(`asked ${request.url()}`))
      await page.clock.setFixedTime('2026-03-02T09:00:00Z')
      await page.goto(`${origin}/?locale=${locale}`)
      await page.screenshot({ path: join(PICTURES, `${width}-${locale}-${scheme}.png`), fullPage: true })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      const found = await page.evaluate(`${AXE}; axe.run().then((result) => result.violations)`)
      const sentences = (found as Violation[]).flatMap(({ id, nodes }) =>
        nodes.map((n) => `${id} ${n.target.join()} ${n.failureSummary}`),
      )
      expect(sentences).toEqual([])
      expect(complaints).toEqual([])
      await page.close()
    },
  )
})

test('styles, scripts and the face are small enough for a slow phone', () => {
  const asset = assetUrls(built)
  const size = (name: 'style' | 'islands') => gzipSync(readFileSync(join(built, asset(name)))).length
  expect(size('style')).toBeLessThan(20_000)
  expect(size('islands')).toBeLessThan(6_000)
  expect(readFileSync(join(built, asset('face'))).length).toBeLessThan(30_000)
})
