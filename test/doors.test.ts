import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testSite, type TestSite } from './harness.ts'

let site: TestSite
beforeAll(async () => {
  site = await testSite()
})
afterAll(() => site.stop())

const PASSWORD = 'engines that weave algebra'

async function linkIn(kind: string): Promise<string> {
  const row = await site.app.services.db
    .selectFrom('mail')
    .select('text')
    .where('kind', '=', kind)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return new URL(/http:\S+/.exec(row.text)?.[0] ?? '').searchParams.get('token') ?? ''
}

describe('the doors', () => {
  it('let somebody join, confirm by the mailed link, become the first steward, and sign out', async () => {
    const ada = site.visitor()
    expect((await ada.get('/sign-up')).text).toContain('You are the first person here')
    const joined = await ada.post('/sign-up', { name: 'Ada', email: 'ada@example.org', password: PASSWORD })
    expect(joined.status).toBe(200)
    expect(joined.text).toContain('Check your email')
    await site.settle()
    const page = await ada.get(`/confirm?token=${await linkIn('people.confirm')}`)
    expect(page.text).toContain('Confirm and sign in')
    const confirmed = await ada.post('/confirm', { token: await linkIn('people.confirm') })
    expect(confirmed).toMatchObject({ status: 303, location: '/home' })
    await site.settle()
    const home = await ada.get('/home')
    expect(home.status).toBe(200)
    expect(home.text).toContain('Your email is confirmed')
    expect((await ada.get('/home')).text).not.toContain('Your email is confirmed')
    const grants = await site.app.services.db.selectFrom('role_grant').select(['role', 'reason']).execute()
    expect(grants).toEqual([{ role: 'steward', reason: 'first-person' }])
    expect(await ada.post('/sign-out')).toMatchObject({ status: 303, location: '/' })
    expect((await ada.get('/home')).location).toBe('/sign-in?next=%2Fhome')
  })

  it('show a refused form again with what was typed and a sentence beside the field', async () => {
    const answer = await site.visitor().post('/sign-up', { name: 'Bo', email: 'bo at example', password: 'short' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('value="Bo"')
    expect(answer.text).toContain('An email looks like name@example.org.')
    expect(answer.text).toContain('At least 10 characters')
    expect(answer.text).not.toContain('short"')
  })

  it('sign in by password, and say the same for a wrong one and an unknown address', async () => {
    const ada = site.visitor()
    const wrong = await ada.post('/sign-in', { email: 'ada@example.org', password: 'wrong' })
    const nobody = await ada.post('/sign-in', { email: 'nobody@example.org', password: 'wrong' })
    expect([wrong.status, nobody.status]).toEqual([422, 422])
    expect(wrong.text.replaceAll('ada@', 'nobody@')).toBe(nobody.text)
    expect(
      await ada.post('/sign-in', { email: 'ada@example.org', password: PASSWORD, next: '/settings' }),
    ).toMatchObject({ status: 303, location: '/settings' })
    expect((await ada.get('/settings')).text).toContain('this one')
  })

  it('lead nowhere else: redirect targets stay on this site', async () => {
    const elsewhere = ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)', '/a\nb']
    const resolved = ['/.//evil.example', '/x/..//evil.example', '/%2e//evil.example', '/.%2e//evil.example']
    const ada = await site.person('Wanda')
    for (const next of [...elsewhere, ...resolved]) {
      const answer = await site.visitor().post('/sign-in', { email: 'ada@example.org', password: PASSWORD, next })
      expect([next, answer.location]).toEqual([next, '/home'])
      expect((await ada.get(`/sign-in?next=${encodeURIComponent(next)}`)).location).toBe('/home')
      expect((await site.visitor().post('/language', { locale: 'es', next })).location).toBe('/')
    }
  })

  it('lead nowhere else by the page that was asked for, or from which a change was', async () => {
    const text = [
      (await site.visitor().get('//evil.example/x')).text,
      (await site.visitor().post('/ideas', { title: 'x' }, { referer: 'http://localhost:3000//evil.example/x' })).text,
    ].join()
    expect(text).toContain('%2Fevil.example%2Fx')
    expect(text).not.toMatch(/%2F%2Fevil|"\/\/evil/)
  })

  it('lead back to the page where somebody was asked to sign in', async () => {
    const visitor = site.visitor()
    const here = { referer: 'http://localhost:3000/ideas?after=x' }
    expect((await visitor.post('/ideas', { title: 'Bread' }, here)).text).toContain(
      '/sign-in?next=%2Fideas%3Fafter%3Dx',
    )
    const elsewhere = { referer: 'https://evil.example/ideas' }
    expect((await visitor.post('/courses/soil/interest', {}, elsewhere)).text).toContain(
      '/sign-in?next=%2Fcourses%2Fsoil',
    )
  })

  it('are closed to other sites', async () => {
    const ada = await site.person('Cy')
    expect((await ada.post('/settings/tokens', { name: 'x' }, { origin: 'https://evil.example' })).status).toBe(403)
    expect(
      (
        await ada.post(
          '/settings/tokens',
          { name: 'x' },
          { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        )
      ).status,
    ).toBe(403)
    expect((await ada.post('/settings/tokens', { name: 'x' }, { 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('refuse bodies that are too large or not a form, with a sentence', async () => {
    const large = await site
      .visitor()
      .post('/sign-up', { name: 'x'.repeat(5_000_000), email: 'a@b.org', password: PASSWORD })
    expect(large.status).toBe(413)
    expect(large.text).toContain('MB at once')
    const odd = await site.app.http.request('http://localhost:3000/sign-up', {
      method: 'POST',
      body: '<xml/>',
      headers: { 'content-type': 'text/xml', origin: 'http://localhost:3000' },
    })
    expect(odd.status).toBe(422)
  })
})

describe('API keys', () => {
  it('act for their person within their scopes, and end when revoked', async () => {
    const dee = await site.person('Dee')
    const shown = await dee.post('/settings/tokens', { name: 'a script' })
    const token = /p2pu_[\w-]+/.exec(shown.text)?.[0] ?? ''
    const machine = site.visitor()
    const headers = { authorization: `Bearer ${token}` }
    expect((await machine.api('GET', '/people/dee', undefined, headers)).status).toBe(200)
    const refused = await machine.api('POST', '/settings/profile', { name: 'Dee', handle: 'dee', zone: 'UTC' }, headers)
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'scope', why: expect.stringContaining('write') })
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    const { id } = await site.app.services.db
      .selectFrom('api_token')
      .select('id')
      .where('name', '=', 'a script')
      .executeTakeFirstOrThrow()
    expect((await dee.post(`/settings/tokens/${id}/revocation`)).status).toBe(303)
    expect((await machine.api('GET', '/people/dee', undefined, headers)).status).toBe(401)
  })

  it('repeat a change safely with an idempotency key', async () => {
    const eve = await site.person('Eve')
    const body = { name: 'Eve', handle: 'eve-2', zone: 'UTC' }
    const headers = { 'idempotency-key': 'once' }
    const first = await eve.api('POST', '/settings/profile', body, headers)
    const again = await eve.api('POST', '/settings/profile', body, headers)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.text).toBe(first.text)
    const events = await site.app.services.db
      .selectFrom('event')
      .select('id')
      .where('name', '=', 'person.profile-changed')
      .where('actor_id', '=', eve.actor?.id ?? '')
      .execute()
    expect(events).toHaveLength(1)
    expect((await eve.api('POST', '/settings/profile', { ...body, name: 'Other' }, headers)).status).toBe(422)
  })
})
