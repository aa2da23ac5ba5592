import { resolve } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { startApp, type App } from '../../src/app.ts'
import { readConfig, type Config } from '../../src/config.ts'
import { makePerson } from '#features/people/index.ts'
import { serve } from '#kernel/http/serve.ts'
import { silentLog } from '#kernel/log/index.ts'
import { inEnglish } from '#kernel/i18n/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { memoryStore, testDatabase } from '#kernel/testing/index.ts'
import { sessionCookie } from '../harness.ts'
import { seedVillage } from '../world/village.ts'
import { findChromium, QUIET } from './chromium.ts'

export interface Village {
  readonly app: App
  readonly url: string
  /** Shows this once at the address instead of what the site would answer. */
  showOnce(address: string, answer: { html: string; status: number }): void
  /** A browser of somebody's own, signed in; nobody's when there is no name. */
  browserOf(
    name: string | null,
    options?: { script?: boolean; width?: number; dark?: boolean; locale?: string; existing?: true },
  ): Promise<BrowserContext>
  settle(): Promise<void>
  stop(): Promise<void>
}

/** The real site behind a real socket on this machine, with a real browser to use it. */
export async function startVillage(): Promise<Village> {
  const database = await testDatabase()
  const config = { ...(readConfig({}) as Config), secret: 'a secret for tests that is long enough', port: 0 }
  const app = await startApp({
    config,
    log: silentLog,
    publicFolder: resolve(import.meta.dirname, '../../dist/public'),
    limits: 'off',
    database,
    files: memoryStore(),
  })
  const shown = new Map<string, Response[]>()
  const server = await serve({
    fetch: (request, env) => shown.get(request.url)?.shift() ?? app.http.fetch(request, env),
    cache: app.cache,
    host: '127.0.0.1',
    port: 0,
  })
  const url = `http://127.0.0.1:${server.port}`
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: QUIET,
  })
  const people = new Map<string, string>()
  return {
    app,
    url,
    showOnce(address, { html, status }) {
      const at = new URL(address, url).href
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
      shown.set(at, [...(shown.get(at) ?? []), new Response(html, { status, headers })])
      // A kept page would be answered before it.
      app.cache.clear()
    },
    async browserOf(name, { script = true, width = 1280, dark = false, locale = 'en', existing } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        javaScriptEnabled: script,
        viewport: { width, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        locale,
      })
      if (name === null) return context
      const known = existing
        ? await app.services.db
            .selectFrom('person')
            .select('id')
            .where('handle', '=', name.toLowerCase())
            .executeTakeFirst()
        : undefined
      let id = known?.id ?? people.get(name)
      if (id === undefined) {
        const made = await makePerson(app.system, { email: `${name.toLowerCase()}@example.org`, name, token: false })
        if (isRefusal(made)) throw new Error(inEnglish(made))
        id = made.personId
        people.set(name, id)
      }
      const [[cookie = '', value = ''] = []] = Object.entries(await sessionCookie(app, id))
      await context.addCookies([{ name: cookie, value: encodeURIComponent(value), url: url }])
      return context
    },
    settle: async () => void (await app.jobs.drain()),
    async stop() {
      await browser.close()
      await server.stop()
      await app.stop()
      await database.close()
    },
  }
}

export interface SeededVillage extends Village {
  /** Of its open course. */
  readonly slug: string
}

/** The same with the people of the demo, their course and its cohort. */
export async function seededVillage(): Promise<SeededVillage> {
  const village = await startVillage()
  const made = await seedVillage(village.app, () => {})
  if (isRefusal(made)) throw new Error(inEnglish(made))
  await village.settle()
  return { ...village, slug: made.slug }
}
