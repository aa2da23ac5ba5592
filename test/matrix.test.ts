import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedDatabase } from '#kernel/testing/index.ts'
import { m as cohorts } from '../src/features/cohorts/messages/index.ts'
import { m as courses } from '../src/features/courses/messages/index.ts'
import { addressOf, asForm, forms } from './matrix-forms.ts'
import { matrix } from './matrix.ts'
import { client, testSite, type Answer, type TestSite } from './harness.ts'
import { remember } from './world/rewind.ts'
import { ROLES, setStage, type Role, type Stage } from './world/stage.ts'

const API = '/api/v1'

let site: TestSite
let stage: Stage
let rewind: () => Promise<void>
beforeAll(async () => {
  // On its one connection a route that takes two at once waits for itself.
  site = await testSite(await embeddedDatabase())
  stage = await setStage(site.app)
  rewind = await remember(site.app.services)
})
afterAll(() => site.stop())

const routes = () => site.app.http.routes.filter(({ method }) => method !== 'ALL')

it('knows every route', () => {
  const known = matrix.map(([method, path]) => `${method} ${path}`).toSorted()
  const exist = routes().filter(({ path }) => !path.startsWith(API))
  expect([...new Set(exist.map(({ method, path }) => `${method} ${path}`))].toSorted()).toEqual(known)
})

it('every route lets somebody through, but for what is said here', () => {
  const closed = matrix.filter(([, , ...statuses]) => !statuses.some((status) => status < 400))
  expect(closed.map(([method, path]) => `${method} ${path}`)).toEqual([
    // There is no built folder of styles and scripts in this test.
    'GET /assets/:name',
    'GET /mailbox',
    // Nobody on the stage has a picture, codes of an app, or a passkey; they have tests of their own.
    'GET /people/:handle/picture',
    'POST /settings/codes/confirmation',
    'POST /settings/codes/end',
    'POST /settings/codes/recovery',
    'POST /settings/passkeys',
    'POST /settings/passkeys/:id/end',
    'POST /settings/picture',
    'POST /sign-in/code',
  ])
})

/** Asks as one role, and puts the stage back as it was. */
async function ask(role: Role, run: (asked: ReturnType<typeof client>) => Promise<Answer>): Promise<number> {
  const { status } = await run(client(site.app, null, stage.cookiesOf(role)))
  await rewind()
  site.app.cache.clear()
  return status
}

it.each(ROLES)('every route has its expected status for: %s', async (role) => {
  const found: string[] = []
  for (const [method, path] of matrix) {
    const address = addressOf(stage, method, path)
    const status = await ask(role, (asked) =>
      method === 'GET' ? asked.get(address) : asked.post(address, asForm(forms[path]?.(stage) ?? {})),
    )
    found.push(`${method} ${path} ${status}`)
  }
  if (process.env['MATRIX'] !== undefined) console.log(JSON.stringify([role, found]))
  expect(found).toEqual(
    matrix.map(([method, path, ...statuses]) => `${method} ${path} ${statuses[ROLES.indexOf(role)]}`),
  )
})

it.each([
  ['organizer', '/courses/:slug/interest', courses.organizesAlready],
  ['stranger', '/courses/:slug/cohorts/:number/seat', cohorts.offerOver],
  ['participant', '/courses/:slug/cohorts/:number/application', cohorts.appliedAlready],
] as const)('a refusal is said also where the page has no place for it: %s, %s', async (role, path, message) => {
  const asked = client(site.app, null, stage.cookiesOf(role))
  const answer = await asked.post(addressOf(stage, 'POST', path), asForm(forms[path]?.(stage) ?? {}))
  expect(answer.status).toBe(409)
  expect(answer.text).toContain(message.texts.en)
})

/** What a program is told where a browser is told this. */
function byApi(method: string, status: number): number {
  if (method === 'GET') return status === 303 ? 401 : status
  return status < 400 ? 201 : status
}

/** What a program gets under the API. */
async function byProgram(role: Role, scope: 'read' | 'write', method: string, path: string): Promise<number> {
  const bearer = stage.bearerOf(role, scope)
  const headers: Record<string, string> = bearer === null ? {} : { authorization: `Bearer ${bearer}` }
  const address = addressOf(stage, method, path)
  const fields = forms[path]?.(stage) ?? {}
  const files = Object.values(fields).some((value) => value instanceof File)
  return ask('visitor', (asked) =>
    files
      ? asked.post(API + address, asForm(fields), headers)
      : asked.api(method as 'GET' | 'POST', address, method === 'GET' ? undefined : fields, headers),
  )
}

describe('by the API', () => {
  const both = () => {
    const here = new Set(routes().map(({ method, path }) => `${method} ${path}`))
    return matrix.filter(([method, path]) => here.has(`${method} ${API}${path}`) && /^(GET|POST)$/.test(method))
  }

  it.each(ROLES)('the same is open and closed to a program that reads and writes: %s', async (role) => {
    const found: string[] = []
    const expected: string[] = []
    for (const [method, path, ...statuses] of both()) {
      found.push(`${method} ${path} ${await byProgram(role, 'write', method, path)}`)
      expected.push(`${method} ${path} ${byApi(method, statuses[ROLES.indexOf(role)] ?? 0)}`)
    }
    expect(found).toEqual(expected)
    expect(found.length).toBeGreaterThan(60)
  })

  it.each(ROLES.filter((role) => role !== 'visitor'))(
    'a program that reads gets the same to read, and changes nothing: %s',
    async (role) => {
      const found: string[] = []
      const expected: string[] = []
      for (const [method, path, ...statuses] of both()) {
        found.push(`${method} ${path} ${await byProgram(role, 'read', method, path)}`)
        const status = method === 'GET' ? byApi(method, statuses[ROLES.indexOf(role)] ?? 0) : 403
        expected.push(`${method} ${path} ${status}`)
      }
      expect(found).toEqual(expected)
    },
  )

  it.each(['participant', 'steward'] as const)(
    'pages and forms are closed to the key of a program: %s',
    async (role) => {
      const headers = { authorization: `Bearer ${stage.bearerOf(role, 'write')}` }
      const found: string[] = []
      for (const [method, path] of matrix) {
        const address = addressOf(stage, method, path)
        const status = await ask('visitor', (asked) =>
          method === 'GET'
            ? asked.get(address, headers)
            : asked.post(address, asForm(forms[path]?.(stage) ?? {}), headers),
        )
        found.push(`${method} ${path} ${status}`)
      }
      // Figures of the machine have a key of their own.
      const closed = matrix.map(([method, path, status]) => `${method} ${path} ${path === '/metrics' ? status : 403}`)
      expect(found).toEqual(closed)
    },
  )
})
