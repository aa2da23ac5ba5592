import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { open } from '../policy.ts'
import { routeKit, type AnyRoute } from '../route.ts'
import { mount } from './router.ts'
import { testEdge, type PlainView } from './testing.ts'

const { page, action, raw } = routeKit<PlainView>()
const api = { summary: 'For a test', output: z.object({}), json: () => ({}) }

/** One route of each kind and scope, and how often anything of them ran. */
function routesOf(ran: string[]): AnyRoute<PlainView>[] {
  const changing = (path: string, scope?: 'account') =>
    action({
      path,
      policy: open,
      ...(scope ? { scope } : {}),
      input: z.object({}).transform((input) => {
        ran.push(`input of ${path}`)
        return input
      }),
      run: async () => (ran.push(path), { done: true }),
      done: () => '/',
      api,
    })
  const shown = (path: string, scope?: 'account') =>
    page({
      path,
      policy: open,
      ...(scope ? { scope } : {}),
      load: async () => (ran.push(path), {}),
      view: () => 'a page',
      api,
    })
  return [
    shown('/page'),
    shown('/settings', 'account'),
    changing('/form'),
    changing('/password', 'account'),
    raw({ path: '/file', policy: open, answer: async () => (ran.push('/file'), { body: 'bytes', headers: {} }) }),
    raw({
      path: '/hook',
      policy: open,
      method: 'POST',
      crossOrigin: true,
      answer: async () => (ran.push('/hook'), { body: null, headers: {} }),
    }),
    raw({
      path: '/machines',
      policy: open,
      ownToken: true,
      answer: async (rc) => ({ body: rc.headers.get('authorization'), headers: {} }),
    }),
  ]
}

async function asked(method: string, path: string, scopes: string) {
  const ran: string[] = []
  const headers = { authorization: `Bearer ${scopes}`, 'content-type': 'application/json' }
  const answer = await mount(testEdge(), routesOf(ran)).request(`http://localhost:3000${path}`, {
    method,
    headers,
    ...(method === 'POST' ? { body: '{}' } : {}),
  })
  const text = await answer.text()
  const code = answer.headers.get('content-type') === 'application/problem+json' ? JSON.parse(text).code : null
  return { status: answer.status, code, ran }
}

describe('a token', () => {
  it.each([
    ['GET', '/page'],
    ['GET', '/settings'],
    ['GET', '/file'],
    ['GET', '/nowhere'],
    ['POST', '/form'],
    ['POST', '/password'],
    ['POST', '/hook'],
  ])('is refused outside the API before anything runs: %s %s', async (method, path) => {
    expect(await asked(method, path, 'read,write,account')).toEqual({ status: 403, code: 'token-elsewhere', ran: [] })
  })

  it.each([
    ['GET', '/page', 'read', 200, null],
    ['GET', '/page', 'write', 403, 'scope'],
    ['GET', '/file', 'read', 200, null],
    ['GET', '/file', 'write', 403, 'scope'],
    ['POST', '/form', 'read', 403, 'scope'],
    ['POST', '/form', 'read,write', 201, null],
    ['GET', '/settings', 'read,write,account', 403, 'account-only'],
    ['POST', '/password', 'read,write,account', 403, 'account-only'],
  ])('does under the API what its scopes allow: %s %s by %s', async (method, path, scopes, status, code) => {
    const answer = await asked(method, `/api/v1${path}`, scopes)
    expect([answer.status, answer.code, answer.ran.length > 0]).toEqual([status, code, status < 400])
  })

  it('of somebody else is read by the route that has its own', async () => {
    expect(await asked('GET', '/machines', 'a secret of the machines')).toMatchObject({ status: 200 })
    expect(await asked('GET', '/api/v1/machines', 'read')).toMatchObject({ status: 404 })
  })

  it('is none of ours in another scheme, as the password of a proxy', async () => {
    const http = mount(testEdge(), routesOf([]))
    const headers = { authorization: 'Basic YTpi' }
    expect((await http.request('http://localhost:3000/page', { headers })).status).toBe(200)
  })
})

it('a route that does not say what a token needs is not mounted', () => {
  const [first] = routesOf([])
  const { scope: _scope, ...planted } = first as AnyRoute<PlainView>
  expect(() => mount(testEdge(), [planted as AnyRoute<PlainView>])).toThrow('/page')
})
