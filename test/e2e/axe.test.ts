import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { client, type Answer, type Client } from '../harness.ts'
import { addressOf, asForm, forms } from '../matrix-forms.ts'
import { matrix } from '../matrix.ts'
import { remember } from '../world/rewind.ts'
import { ROLES, setStage, type Role, type Stage } from '../world/stage.ts'
import { startVillage, type Village } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What a form holds without anybody typing it. */
const UNTYPED = new Set(['at', 'basis', 'handle', 'key', 'module', 'revisionId', 'token', 'what'])
/** Pages looked at side by side. */
const AT_ONCE = 3
const WIDTH = 390

let village: Village
let stage: Stage
let rewind: () => Promise<void>
beforeAll(async () => {
  village = await startVillage()
  await atFirst()
  stage = await setStage(village.app)
  rewind = await remember(village.app.services)
})
afterAll(() => village.stop())

interface Sight {
  /** Of the route. */
  path: string
  address: string
  html: string
  status: number
}

/** What has been looked at, by language: pages made of the same parts for several roles are looked at once. */
const seen = new Map<string, Set<string>>()
const covered = new Set<string>()
const notPages = new Set<string>()

const MAILBOX = '/mailbox'
/** Pages that are there until somebody has confirmed an address, by language. */
const early = new Map<string, Sight>()

async function atFirst(): Promise<void> {
  const visitor = client(village.app, null, {})
  await visitor.post('/sign-up', { name: 'Zoe', email: 'zoe@example.org', password: 'seven brown snails' })
  await village.settle()
  for (const locale of ['en', 'ar']) {
    const { status, text } = await visitor.get(MAILBOX, { 'accept-language': locale })
    if (status === 200) covered.add(MAILBOX)
    early.set(locale, { path: MAILBOX, address: MAILBOX, html: text, status })
  }
}

/** Pages in other states than those of the table. */
const more = ({ slug, courses, ids, cohortId }: Stage): [Role, string][] => [
  ['visitor', '/nowhere'],
  ['visitor', '/search?q=nothing-like-this'],
  ['visitor', '/courses?state=all&q=o'],
  ['visitor', '/courses?state=all&licence=none'],
  ['visitor', `/courses/${slug}/revisions/1?against=1`],
  ['visitor', '/courses/bees'],
  ['visitor', '/courses/bees/activities/first'],
  ['visitor', `/courses/${courses.lichen}`],
  ['visitor', `/courses/${courses.moss.slug}`],
  ['visitor', `/courses/${slug}/revisions/2?against=1`],
  ['visitor', `/courses/${slug}/activities/what-the-worms-tell`],
  ['participant', '/badges/kind-reader'],
  ['visitor', '/badges/old-reader'],
  ['participant', '/people/gil'],
  ['participant', `/awards/${ids.offered}`],
  ['participant', `/awards/${ids.taken}`],
  ['participant', `/awards/${ids.ended}`],
  ['visitor', `/awards/${ids.appealed}`],
  ['organizer', `/awards/${ids.ended}`],
  ['organizer', `/awards/${ids.taken}/standing`],
  ['steward', `/awards/${ids.appealed}/standing`],
  ['other organizer', '/badges/ground-reader'],
  ['participant', `/courses/${courses.roots}`],
  ['participant', `/courses/${slug}/cohorts/2`],
  ['participant', `/courses/${slug}/cohorts/1/activities/what-surprised-you`],
  ['participant', `/courses/${slug}/cohorts/1/activities/what-the-worms-tell`],
  ['participant', `/works/${ids.work.gil}`],
  ['participant', `/works/${ids.asked}/authors`],
  ['participant', `/examples/${ids.exampleOfGil}`],
  ['stranger', `/examples/${ids.exampleOfGil}`],
  ['organizer', `/examples/${ids.exampleOfGil}`],
  ['participant', `/courses/${slug}/cohorts/3/activities/a-diary-of-one-square-metre`],
  ['participant', `/courses/${slug}/cohorts/1/activities/a-diary-of-one-square-metre`],
  ['participant', `/threads?at=activity:${cohortId}:what-the-worms-tell`],
  ['organizer', `/courses/${courses.roots}`],
  ['organizer', `/courses/${courses.roots}/syllabus`],
  ['organizer', `/courses/${courses.clay}`],
  ['organizer', `/courses/${courses.ferns}`],
  ['organizer', `/courses/${courses.ferns}/review`],
  ['organizer', `/courses/${courses.lichen}`],
  ['organizer', `/courses/${slug}/cohorts/2/people`],
  ['organizer', `/courses/${slug}/activities/what-the-worms-tell/edit`],
]

function clientOf(role: Role): Client {
  return client(village.app, null, stage.cookiesOf(role))
}

/** What a role gets at every address of the table, and at some more. */
async function sightsOf(role: Role, locale: string): Promise<Sight[]> {
  const language = { 'accept-language': locale }
  const first = role === 'visitor' ? early.get(locale) : undefined
  const found: Sight[] = first === undefined ? [] : [first]
  for (const [method, path] of matrix.filter(([one]) => one === 'GET')) {
    const address = addressOf(stage, method, path)
    if (notPages.has(path)) continue
    const answer = await clientOf(role).get(address, language)
    const page = isPage(answer)
    if (answer.status === 200) (page ? covered : notPages).add(path)
    if (page && answer.status !== 303) found.push({ path, address, html: answer.text, status: answer.status })
  }
  for (const [, address] of more(stage).filter(([one]) => one === role)) {
    const { status, text } = await clientOf(role).get(address, language)
    found.push({ path: address, address, html: text, status })
  }
  return found
}

/** What changes answer with instead of another address: forms sent back empty, answers shown at once, and conflicts. */
async function answersTo(locale: string): Promise<Sight[]> {
  const language = { 'accept-language': locale }
  const found: Sight[] = []
  for (const [method, path, ...statuses] of matrix.filter(([one]) => one === 'POST')) {
    const address = addressOf(stage, method, path)
    const filled = forms[path]?.(stage) ?? {}
    const form = asForm(filled)
    const blank = asForm(Object.fromEntries(Object.entries(filled).filter(([name]) => UNTYPED.has(name))))
    const asked: [number, typeof form][] = [
      ...(path in forms ? [[statuses.findIndex((status) => status < 400), blank] as [number, typeof form]] : []),
      [statuses.indexOf(200), form],
      [statuses.indexOf(409), form],
    ]
    for (const [at, fields] of asked) {
      const role = ROLES[at]
      if (role === undefined) continue
      const { status, text, ...answer } = await clientOf(role).post(address, fields, language)
      await rewind()
      if (isPage(answer) && status !== 303) found.push({ path, address, html: text, status })
    }
  }
  return found
}

function isPage({ headers }: Pick<Answer, 'headers'>): boolean {
  return headers.get('content-type')?.startsWith('text/html') ?? false
}

/** What a page is made of, without words and addresses; refusals are the same page wherever they are met. */
function partsOf({ path, html, status }: Sight): string {
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? html
  const parts = main
    .replaceAll(/>[^<]+</g, '><')
    .replaceAll(/ (?!class|role|type)[\w-]+="[^"]*"/g, '')
    // A list of three is made like a list of two.
    .replaceAll(/(<(li|tr|article|option|p)\b[^>]*>(?:(?!<\2\b).)*?<\/\2>)\1+/g, '$1')
  return `${status} ${main.includes('<form') || status < 400 ? path : ''} ${parts}`
}

interface Browser {
  context: BrowserContext
  pages: Page[]
  /** What was asked for elsewhere. */
  outside: string[]
}

/** One for each language, since a new one for each role would take longer than looking. */
const browsers = new Map<string, Browser>()

async function browserIn(locale: string): Promise<Browser> {
  const context = await village.browserOf(null, { width: WIDTH, locale })
  // Put in from outside, so that the strict content policy of the pages stays as it is.
  await context.addInitScript(axe)
  const outside: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(village.url) && !request.url().startsWith('data:')) outside.push(request.url())
  })
  const browser = {
    context,
    pages: await Promise.all(Array.from({ length: AT_ONCE }, () => context.newPage())),
    outside,
  }
  browsers.set(locale, browser)
  return browser
}

/** Looks at every sight that this language has not had yet; returns what is wrong with them. */
async function lookAt(role: Role, locale: string, all: readonly Sight[]): Promise<string[]> {
  const known = seen.get(locale) ?? new Set()
  seen.set(locale, known)
  const fresh = all.filter((sight) => {
    const parts = partsOf(sight)
    return !known.has(parts) && known.add(parts)
  })
  const { context, pages, outside } = browsers.get(locale) ?? (await browserIn(locale))
  await context.clearCookies()
  const cookies = Object.entries(stage.cookiesOf(role))
  await context.addCookies(
    cookies.map(([name, value]) => ({ name, value: encodeURIComponent(value), url: village.url })),
  )
  const found: string[] = []
  const queue = [...fresh]
  await Promise.all(
    pages.map(async (page) => {
      for (let sight = queue.shift(); sight !== undefined; sight = queue.shift())
        found.push(...(await wrongWith(page, locale, sight)))
    }),
  )
  return [...found, ...outside.splice(0).map((url) => `leaves the site: ${url}`)]
}

async function wrongWith(page: Page, locale: string, { address, html, status }: Sight): Promise<string[]> {
  // The very answer that was counted is shown, also where it answered a form; by the site's own socket, since a browser whose
  // requests are held up keeps no styles, scripts and faces from one page to the next.
  village.showOnce(address, { html, status })
  const answer = await page.goto(address)
  if ((await answer?.text()) !== html) throw new Error(`${address} did not show what was counted`)
  const wrong = await violations(page, false)
  if (locale === 'en' && (await hasNewInTheDark(page))) {
    await page.emulateMedia({ colorScheme: 'dark' })
    wrong.push(...(await violations(page, true)).map((one) => `in the dark: ${one}`))
    await page.emulateMedia({ colorScheme: 'light' })
  }
  const { width, ids, hidden } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
    hidden: [...document.querySelectorAll('[role="alert"]')].some((alert) => !alert.checkVisibility()),
  }))
  if (hidden) wrong.push('what is wrong lies in something closed')
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
  if (twice.length > 0) wrong.push(`two things are called ${twice.join(', ')}`)
  if (width > WIDTH) wrong.push(`${width} pixels wide`)
  return wrong.map((one) => `${status} ${address}: ${one}`)
}

/** What stands in what, by their kinds: the colours of all of it have been looked at in the dark. */
const inTheDark = new Set<string>()

/** Whether a page puts something into something where it has not been met before: only then its colours can be wrong in a new way. */
async function hasNewInTheDark(page: Page): Promise<boolean> {
  const found = await page.evaluate(() => {
    const kind = (element: Element | null) =>
      element === null ? '' : `${element.tagName}.${element.getAttribute('class') ?? ''}`
    return [...document.body.querySelectorAll('*')].map((element) => {
      const { parentElement: parent } = element
      return `${kind(parent?.parentElement ?? null)} ${kind(parent)} ${kind(element)}`
    })
  })
  const fresh = found.filter((one) => !inTheDark.has(one))
  for (const one of fresh) inTheDark.add(one)
  return fresh.length > 0
}

/** What axe finds; in the dark only what colours can be wrong about. */
async function violations(page: Page, dark: boolean): Promise<string[]> {
  return page.evaluate(async (colours) => {
    const { axe: run } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const result = await run.run({
      resultTypes: ['violations'],
      preload: false,
      // Where a thing stands is not asked, its own words are.
      selectors: false,
      ...(colours ? { runOnly: ['color-contrast'] } : {}),
    })
    return result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 160)}`)
  }, dark)
}

describe.each(['en', 'ar'])(
  'in %s, axe finds nothing, nothing overflows at 390 pixels, and no request leaves the site',
  (locale) => {
    it.each(ROLES)('on what this role sees: %s', async (role) => {
      expect(await lookAt(role, locale, await sightsOf(role, locale))).toEqual([])
    })
  },
)

it('is not blind', async () => {
  const html = (main: string) => `<!doctype html><html lang="en"><title>x</title><main><h1>x</h1>${main}</main></html>`
  const planted = html('<img src="/icon.svg"><p id="a">a</p><p id="a">b</p><pre>' + 'wide '.repeat(200) + '</pre>')
  const found = await lookAt('visitor', 'en', [{ path: '/', address: '/', html: planted, status: 200 }])
  for (const words of ['image-alt', 'two things are called a', 'pixels wide'])
    expect(found.some((one) => one.includes(words))).toBe(true)
})

it('looks at every page there is', () => {
  const routes = village.app.http.routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/v1'))
  const redirects = new Set(matrix.filter(([, , ...all]) => all.every((one) => one === 303)).map(([, path]) => path))
  const missed = [...new Set(routes.map(({ path }) => path))].filter(
    (path) => !covered.has(path) && !notPages.has(path) && !redirects.has(path),
  )
  // Styles and scripts, whose names are not known here; a picture is no page, and what a notice is about is another.
  expect(missed.toSorted()).toEqual(['/assets/:name', '/notices/:id', '/people/:handle/picture'])
})

it.each(['en', 'ar'])(
  'nor on forms that come back, answers that are shown at once, and conflicts, in %s',
  async (locale) => {
    const answers = await answersTo(locale)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409, 422]))
    expect(await lookAt('visitor', locale, answers)).toEqual([])
  },
)
