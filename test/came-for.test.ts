import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInFrom, signUpFrom } from '#ui/index.ts'
import { client, sessionCookie, testSite, type TestSite } from './harness.ts'

const PASSWORD = 'engines that weave algebra'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.stop())

const kept = () => site.app.services.db.selectFrom('kept_form').selectAll().execute()

describe('a form that a visitor sends', () => {
  it('is kept for their browser, shown to the first who signs in there, and gone when it is sent', async () => {
    const { status, text, headers } = await site.visitor().post('/ideas', {
      title: 'Bees',
      question: 'How do they find home?',
      language: 'en',
    })
    expect(status).toBe(401)
    expect(text).toContain(`/sign-up?next=${encodeURIComponent('/ideas')}`)
    expect(await kept()).toMatchObject([{ action: '/ideas', page: '/ideas', person_id: null }])
    const token = /form=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? ''
    const inThisBrowser = async (name: string) => {
      const { actor } = await site.person(name)
      return client(site.app, actor, { ...(await sessionCookie(site.app, actor?.id ?? '')), form: token })
    }
    const bo = await inThisBrowser('Bo')
    const cy = await inThisBrowser('Cy')
    expect((await bo.get('/ideas')).text).toContain('value="Bees"')
    expect((await bo.get('/courses')).text).not.toContain('value="Bees"')
    expect((await cy.get('/ideas')).text).not.toContain('value="Bees"')
    expect((await site.visitor().get('/ideas')).text).not.toContain('value="Bees"')
    expect(
      (await bo.post('/ideas', { title: 'Bees', question: 'How do they find home?', language: 'en' })).status,
    ).toBe(303)
    expect(await kept()).toEqual([])
    expect((await bo.get('/ideas')).text).not.toContain('value="Bees"')
  })

  it('is not kept when it is too long, of the account, from another site, or a program’s', async () => {
    await site.visitor().post('/ideas', { title: 'x'.repeat(70_000) })
    await site.visitor().post('/settings/password', { current: PASSWORD, password: PASSWORD })
    await site
      .visitor()
      .post('/ideas', { title: 'Bees' }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })
    await site.visitor().post('/api/v1/ideas', { title: 'Bees' })
    expect(await kept()).toEqual([])
  })
})

describe('doors', () => {
  it('lead from one to the other with what one came for, and never to another site', () => {
    expect(signInFrom('/courses/soil?tab=1')).toBe('/sign-in?next=%2Fcourses%2Fsoil%3Ftab%3D1')
    expect(signUpFrom('/sign-in?next=%2Fcourses%2Fsoil')).toBe('/sign-up?next=%2Fcourses%2Fsoil')
    expect(signInFrom('/reset/new?token=secret')).toBe('/sign-in')
    expect(signInFrom('/')).toBe('/sign-in')
  })

  it('take nobody to another site, by whichever of them they come', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/.//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
    ]) {
      for (const door of ['/sign-in', '/sign-up', '/sign-in/by-mail', '/reset'])
        expect((await site.visitor().get(`${door}?next=${encodeURIComponent(next)}`)).text).not.toContain(
          'evil.example/"',
        )
      await site.visitor().post('/sign-up', { name: 'Eve', email: 'eve@example.org', password: PASSWORD, next })
      await site.visitor().post('/sign-in/by-mail', { email: 'ada@example.org', next })
    }
    await site.settle()
    const links = await site.app.services.db.selectFrom('account_link').select('next').execute()
    expect(links.length).toBeGreaterThan(0)
    expect(links.filter(({ next }) => next !== null)).toEqual([])
  })
})
