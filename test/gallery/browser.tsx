import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page as Tab } from 'playwright-core'
import { render } from 'preact-render-to-string'
import { build } from 'vite'
import { assetUrls } from '#kernel/html/assets.ts'
import { isLocale } from '#kernel/i18n/index.ts'
import { unknown } from '#kernel/refusal.ts'
import { ui, document as pageOf, Page, Prose, RefusalPage } from '#ui/index.ts'
import { testView } from '#ui/testing/test-view.ts'
import { findChromium, QUIET } from '../e2e/chromium.ts'
import { Gallery as Everything, WritePage } from './gallery.tsx'

const KINDS: Record<string, string> = { css: 'text/css', js: 'text/javascript', woff2: 'font/woff2' }
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"

/** Who looks: Bo, in Madrid, who has just done something. */
const BO = {
  person: { id: 'bo', handle: 'bo', name: 'Bo', administrator: false, unread: 0, confirmed: true },
  zone: 'Europe/Madrid',
  say: ui.copied,
}

export interface Gallery {
  readonly origin: string
  /** Where the styles and scripts were built. */
  readonly built: string
  /** A tab of its own, with everything it complained about. */
  open(path: string, look: Look): Promise<{ page: Tab; complaints: string[] }>
  close(): Promise<void>
}

interface Look {
  width: number
  scheme?: 'light' | 'dark'
  scripts?: boolean
}

/** Builds what browsers load and serves the gallery with it, under the policy of the real pages. */
export async function openGallery(): Promise<Gallery> {
  const built = mkdtempSync(join(tmpdir(), 'gallery-'))
  await build({ logLevel: 'silent', build: { outDir: built } })
  const server = createServer((request, response) => {
    const file = join(built, new URL(request.url ?? '/', 'http://gallery').pathname)
    if (request.url?.startsWith('/assets/') && existsSync(file)) {
      response.setHeader('content-type', KINDS[file.split('.').at(-1) ?? ''] ?? 'text/plain')
      response.end(readFileSync(file))
      return
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-security-policy', POLICY)
    void answer(request, built).then((html) => response.end(html))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await openBrowser(await findChromium())
  return {
    origin,
    built,
    open: (path, look) => openTab(browser, `${origin}${path}`, look),
    close: async () => {
      await browser.close()
      server.close()
    },
  }
}

/** `/` everything, `/nowhere` a visitor's refusal, `/write` an empty form; what is posted comes back as bold prose. */
async function answer(request: IncomingMessage, built: string): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://gallery')
  const asset = assetUrls(built)
  const locale = url.searchParams.get('locale')
  const view = testView({ ...BO, asset }, isLocale(locale) ? locale : 'en')
  const visitor = { ...view, person: null, say: null, path: url.pathname }
  if (url.pathname === '/nowhere')
    return pageOf(visitor, <RefusalPage view={visitor} refusal={unknown('course')} status={404} />)
  if (url.pathname === '/write') return pageOf(visitor, <WritePage view={visitor} />)
  if (request.method !== 'POST') return pageOf(view, <Everything view={view} />)
  const typed = new URLSearchParams((await request.toArray()).map(String).join(''))
  const words = render(<strong>{typed.get('question')}</strong>)
  const page = (
    <Page view={view} title="Posted">
      <Prose html={`<p>${words}</p>`} />
    </Page>
  )
  return pageOf(view, page)
}

function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: QUIET })
}

async function openTab(browser: Browser, url: string, { width, scheme = 'light', scripts = true }: Look) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: scripts,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on(
    'request',
    (request) => request.url().startsWith(new URL(url).origin) || complaints.push(`asked ${request.url()}`),
  )
  await page.clock.install({ time: '2026-03-02T09:00:00Z' })
  await page.goto(url)
  await page.evaluate(() => document.fonts.ready.then(() => null))
  return { page, complaints }
}
