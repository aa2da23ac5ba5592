import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedDatabase, postgresDatabase } from '#kernel/testing/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const NONCE = /name="_once" value="([^"]+)"/

describe.each([
  ['embedded', embeddedDatabase],
  ['on a server', postgresDatabase],
] as const)('a form, %s', (_where, open) => {
  let site: TestSite
  let ada: Client
  beforeAll(async () => {
    site = await testSite(await open())
    ada = await site.person('Ada')
  })
  afterAll(() => site.stop())

  const idea = (title: string) => ({ title, question: 'What is it?', language: 'en' })
  const nonceOn = async (path: string) => NONCE.exec((await ada.get(path)).text)?.[1] ?? ''
  const ideas = async (title: string) => {
    const rows = await site.app.services.db.selectFrom('course').select('slug').where('title', '=', title).execute()
    return rows.map(({ slug }) => slug)
  }

  it('that is sent fifty times at one moment makes one course, and all are led to it', async () => {
    const sand = { ...idea('Sand'), _once: await nonceOn('/ideas') }
    const answers = await Promise.all(Array.from({ length: 50 }, () => ada.post('/ideas', sand)))
    const slugs = await ideas('Sand')
    expect(slugs).toHaveLength(1)
    expect(new Set(answers.map(({ status, location }) => `${status} ${location}`))).toEqual(
      new Set([`303 /courses/${slugs[0]}`]),
    )
    expect(
      await site.app.services.db.selectFrom('event').select('id').where('name', '=', 'course.idea-posted').execute(),
    ).toHaveLength(1)
  })

  it('that is loaded again is another one, and so is the same one with other words', async () => {
    const first = await nonceOn('/ideas')
    await ada.post('/ideas', { ...idea('Clay'), _once: first })
    await ada.post('/ideas', { ...idea('Peat'), _once: first })
    const second = await nonceOn('/ideas')
    expect(second).not.toBe(first)
    await ada.post('/ideas', { ...idea('Clay'), _once: second })
    expect([(await ideas('Clay')).length, (await ideas('Peat')).length]).toEqual([2, 1])
  })

  it('that was refused can be sent again from the page that says why', async () => {
    const refused = await ada.post('/ideas', { ...idea('Loam'), question: '', _once: await nonceOn('/ideas') })
    expect([refused.status, refused.text.match(/name="_once"/g)?.length ?? 0]).toEqual([
      422,
      refused.text.match(/method="post"/g)?.length,
    ])
    const again = { ...idea('Loam'), _once: NONCE.exec(refused.text)?.[1] ?? '' }
    expect((await ada.post('/ideas', again)).status).toBe(303)
    expect(await ideas('Loam')).toHaveLength(1)
  })

  it('without the field is taken each time, as from an old page or a program', async () => {
    await ada.post('/ideas', idea('Silt'))
    await ada.post('/ideas', idea('Silt'))
    expect(await ideas('Silt')).toHaveLength(2)
  })

  it('of a visitor carries nothing', async () => {
    expect((await site.visitor().get('/sign-in')).text).not.toMatch(NONCE)
  })
})
