import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sure } from '#features/courses/testing.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const KEY = 'a-diary-of-one-square-metre'

let site: TestSite
let slug: string
let exampleId: string
const people = new Map<string, Client>()
const as = (handle: string): Client => people.get(handle) ?? site.visitor()
beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  await site.settle()
  exampleId = (await site.app.services.db.selectFrom('review_example').select('id').executeTakeFirstOrThrow()).id
  for (const handle of ['ada', 'bo', 'amal', 'gil', 'hana', 'kofi', 'chidi'])
    people.set(handle, await site.existing(handle))
})
afterAll(() => site.stop())

const list = () => `/courses/${slug}/activities/${KEY}/examples`
const activity = () => `/courses/${slug}/cohorts/1/activities/${KEY}`
const said = {
  'levels.observation': '2',
  'levels.evidence': 'cannot',
  'reasons.observation': 'Five days are named.',
  'reasons.evidence': '',
}

describe('an example, without scripts', () => {
  it('is offered to whoever is about to read, and keeps back what others say until one has judged', async () => {
    const claimed = await as('kofi').post('/reviews/claims')
    const review = (await as('kofi').get(claimed.location ?? '')).text
    expect(review).toContain('Try an example first, 5 minutes')
    expect(review).toContain(`/examples/${exampleId}`)
    expect((await as('kofi').get('/reviews')).text).toContain(`/examples/${exampleId}`)
    const before = await as('kofi').get(`/examples/${exampleId}`)
    expect(before.text).toContain('Five days by the compost')
    expect(before.text).not.toContain('That it is finished is a guess')
    const told = JSON.parse((await as('kofi').api('GET', `/examples/${exampleId}`)).text) as object
    expect(told).toMatchObject({ mine: null, agreed: null, reasons: [] })
    const half = await as('kofi').post(`/examples/${exampleId}/judgements`, { ...said, 'reasons.observation': ' ' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('Say why, for “Observation”')
    expect(half.text).toMatch(/name="levels\.observation" value="2" checked/)
    expect((await as('kofi').post(`/examples/${exampleId}/judgements`, said)).status).toBe(303)
    const after = (await as('kofi').get(`/examples/${exampleId}`)).text
    expect(after).toContain('2 levels more generous')
    expect(after).toContain('That it is finished is a guess')
    expect(after).toContain('Five days are named.')
    expect((await as('kofi').get(claimed.location ?? '')).text).not.toContain('Try an example first')
    const trend = (await as('kofi').get('/reviews/trend')).text
    expect(trend).toContain('Five days by the compost')
    expect(trend).toContain('You are usually more than one level more generous than the others')
    expect((await as('chidi').get('/reviews/trend')).text).not.toContain('Five days by the compost')
  })

  it('is added by who may, waits for a second word, and its organisers are told', async () => {
    expect((await as('hana').get(list())).text).not.toContain('name="title"')
    const form = {
      title: 'One photograph',
      body: 'A *picture*.',
      'levels.observation': '0',
      'levels.evidence': '1',
      'reasons.observation': 'No day.',
      'reasons.evidence': 'It is shown.',
    }
    expect((await as('hana').post(list(), form)).status).toBe(403)
    const wrong = await as('amal').post(list(), { ...form, 'levels.evidence': 'cannot', title: '' })
    expect([wrong.status, wrong.text.includes('A *picture*.')]).toEqual([422, true])
    const added = await as('amal').post(list(), form)
    expect(added.status).toBe(303)
    await site.settle()
    expect((await as('bo').get('/notices')).text).toContain('Amal adds the example “One photograph”')
    expect((await as('hana').get(added.location ?? '')).text).not.toContain('name="levels.observation"')
    expect((await as('bo').get(list())).text).toContain('and your word would count')
    expect((await as('bo').get(added.location ?? '')).text).not.toContain('It is shown.')
    const second = { ...said, 'levels.observation': '1', 'levels.evidence': '1', 'reasons.evidence': 'One.' }
    expect((await as('bo').post(`${added.location}/judgements`, second)).status).toBe(303)
    expect((await as('hana').get(list())).text.match(/Ready to try/g)).toHaveLength(2)
    expect((await as('amal').post(`${added.location}/retirement`)).location).toBe(list())
    expect((await as('hana').get(added.location ?? '')).status).toBe(404)
  })
})

describe('a work made together, without scripts', () => {
  it('is asked about, answered and left by pages, and told to those it concerns', async () => {
    const handed = await as('hana').post(`${activity()}/work`, {
      body: 'A field.',
      now: 'on',
      'selfLevels.observation': '2',
      'selfLevels.evidence': '',
    })
    expect(handed.status).toBe(303)
    const page = (await as('hana').get(activity())).text
    const authors = /href="(\/works\/[^"]+\/authors)"/.exec(page)?.[1] ?? ''
    expect(page).toContain('Up to 3 people may make one work together.')
    const work = authors.replace('/authors', '')
    expect((await as('kofi').get(work)).text).not.toContain('selfLevels')
    const nobody = await as('hana').post(authors, { handle: 'lena' })
    expect(nobody.status).toBe(422)
    expect(nobody.text).toContain('Nobody in this cohort has this username.')
    expect(nobody.text).toContain('value="lena"')
    expect((await as('hana').post(authors, { handle: 'kofi' })).status).toBe(303)
    await site.settle()
    expect((await as('kofi').get('/notices')).text).toContain('Hana asks whether you made')
    expect((await as('kofi').get(activity())).text).toContain('Hana asks whether you made a work together here.')
    expect((await as('kofi').get(authors)).text).toContain('Yes, we made it together')
    expect((await as('chidi').get(authors)).status).toBe(404)
    expect((await as('kofi').post(`${authors}/answer`, { answer: 'yes' })).location).toBe(authors)
    const joined = (await as('kofi').get(activity())).text
    expect(joined).toContain('You made a work here together with Hana, who hands it in.')
    expect(joined).not.toContain(`action="${activity()}/work"`)
    expect((await as('chidi').get(work)).text).toContain('Made together with')
    await site.settle()
    expect((await as('hana').get('/notices')).text).toContain('Kofi says yes: you made')
    const told = JSON.parse((await as('kofi').api('GET', authors)).text) as object
    expect(told).toEqual({ author: 'hana', others: [{ handle: 'kofi', joined: true }], most: 3 })
    expect((await as('kofi').post(`${authors}/departure`)).status).toBe(303)
    expect((await as('kofi').get(authors)).status).toBe(404)
  })

  it('earns its badge for everybody who made it', async () => {
    const page = (await as('hana').get(activity())).text
    const authors = /href="(\/works\/[^"]+\/authors)"/.exec(page)?.[1] ?? ''
    const lea = await site.person('Lea')
    expect((await lea.post(`/courses/${slug}/cohorts/1/application`, { answer: 'A pot.' })).status).toBe(303)
    expect((await as('hana').post(authors, { handle: 'lea' })).status).toBe(303)
    expect((await lea.post(`${authors}/answer`, { answer: 'yes' })).status).toBe(303)
    const { db } = site.app.services
    const workId = authors.split('/')[2] ?? ''
    const version = await db
      .selectFrom('work_version')
      .select('id')
      .where('work_id', '=', workId)
      .executeTakeFirstOrThrow()
    for (const handle of ['chidi', 'amal', 'eun', 'fatou']) {
      const reader = await site.existing(handle)
      for (let tries = 0; tries < 3; tries++) {
        await reader.post('/reviews/claims')
        const leases = await db
          .selectFrom('review_lease')
          .select('id')
          .where('reviewer_id', '=', reader.actor?.id ?? '')
          .where('ended_at', 'is', null)
          .execute()
        for (const { id } of leases)
          await reader.post(`/reviews/${id}`, {
            'verdicts.observation': '1',
            'verdicts.evidence': '1',
            feedback: 'Clear.',
            nextStep: 'Dig.',
          })
      }
    }
    const settled = await db
      .selectFrom('work_version')
      .select('settled_at')
      .where('id', '=', version.id)
      .executeTakeFirstOrThrow()
    expect(settled.settled_at).not.toBeNull()
    await site.settle()
    for (const client of [as('hana'), lea]) {
      const awards = await db
        .selectFrom('award')
        .select('id')
        .where('person_id', '=', client.actor?.id ?? '')
        .execute()
      expect(awards).toHaveLength(1)
      const award = `/awards/${awards[0]?.id}`
      expect((await site.visitor().get(award)).status).toBe(404)
      expect((await client.post(`${award}/acceptance`, { visibility: 'public' })).location).toBe(award)
      expect((await site.visitor().get(`${award}/credential.json`)).status).toBe(200)
      expect((await client.get('/notices')).text).toContain('You earned the badge “Ground reader”')
    }
  })
})
