import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedVillage } from '../src/cli/demo/village.ts'
import { sure } from '#features/courses/testing.ts'
import { findActivity, type Syllabus } from '#features/courses/index.ts'
import { testSite, type Client, type TestSite } from './harness.ts'

const KEY = 'a-diary-of-one-square-metre'

let site: TestSite
let ada: Client
let gil: Client
let slug: string
beforeAll(async () => {
  site = await testSite()
  slug = sure(await seedVillage(site.app, () => {})).slug
  ada = await site.existing('ada')
  gil = await site.existing('gil')
})
afterAll(() => site.stop())

const here = () => `/courses/${slug}/activities/${KEY}`

/** What the form on a page holds, as a browser would send it. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const text = (words: string) =>
    words.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const [form = ''] = /<form class="form" [^>]*edit"[\s\S]*?<\/form>/.exec(html) ?? []
  for (const [tag, name = ''] of form.matchAll(/<input[^>]*\sname="([^"]+)"[^>]*>/g)) {
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue
    fields[name] = text(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]*\sname="([^"]+)"[^>]*>([^<]*)<\/textarea>/g))
    fields[name] = text(value)
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]*\sname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}

async function syllabus(number: number): Promise<Syllabus> {
  const answer = await ada.api('GET', `/courses/${slug}/revisions/${number}`)
  return (JSON.parse(answer.text) as { syllabus: Syllabus }).syllabus
}

describe('the form of a rubric, without scripts', () => {
  it('is changed by buttons that save nothing, and keeps all that was typed', async () => {
    const first = fieldsOf((await ada.get(`${here()}/edit`)).text)
    expect(first).toMatchObject({
      'criteria.0.key': 'observation',
      'criteria.0.name': 'Observation',
      'criteria.0.meets': '1',
      'criteria.1.levels.2.name': 'beyond',
      reviews: '3',
      gives: '5',
    })
    const typed = { ...first, title: 'A diary, unsaved', 'criteria.0.name': 'What was “seen” & where' }
    const added = await ada.post(`${here()}/rubric`, { ...typed, do: 'criterion.add' })
    expect(added.status).toBe(200)
    const second = fieldsOf(added.text)
    expect(second).toMatchObject({ title: 'A diary, unsaved', 'criteria.0.name': 'What was “seen” & where' })
    expect(second).toMatchObject({ 'criteria.2.name': '', 'criteria.2.levels.2.name': '', 'criteria.2.meets': '1' })
    const moved = fieldsOf((await ada.post(`${here()}/rubric`, { ...second, do: 'criterion.up 1' })).text)
    expect([moved['criteria.0.key'], moved['criteria.1.key']]).toEqual(['evidence', 'observation'])
    const none = fieldsOf((await ada.post(`${here()}/rubric`, { ...first, do: 'criterion.remove 0' })).text)
    expect(none['criteria.1.key']).toBeUndefined()
    const previewed = fieldsOf((await ada.post(`${here()}/preview`, { ...moved, body: 'New *text*' })).text)
    expect(previewed).toEqual({ ...moved, body: 'New *text*' })
    expect((await ada.get(`${here()}/edit`)).text).not.toContain('A diary, unsaved')
    expect((await gil.post(`${here()}/rubric`, { ...typed, do: 'criterion.add' })).status).toBe(403)
  })

  it('says what is wrong beside its field, with all that was typed', async () => {
    const first = fieldsOf((await ada.get(`${here()}/edit`)).text)
    const full = await ada.post(`${here()}/rubric`, {
      ...first,
      title: 'Kept',
      'criteria.0.levels.3.name': 'a',
      'criteria.0.levels.4.name': 'b',
      'criteria.0.levels.5.name': 'c',
      do: 'level.add 0',
    })
    expect(full.status).toBe(409)
    expect(full.text).toContain('A criterion has 2 to 6 levels.')
    expect(fieldsOf(full.text)).toMatchObject({ title: 'Kept', 'criteria.0.levels.5.name': 'c' })
    const wrong = await ada.post(`${here()}/edit`, {
      ...first,
      title: 'Kept',
      'criteria.1.name': ' ',
      'criteria.0.levels.1.name': 'not yet',
      gives: '2',
    })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('href="#f-criteria-1-name"')
    expect(wrong.text).toContain('id="f-criteria-1-name"')
    expect(wrong.text).toContain('Two levels are called “not yet”.')
    expect(fieldsOf(wrong.text)).toMatchObject({ title: 'Kept', 'criteria.0.levels.1.name': 'not yet', gives: '2' })
    const few = await ada.post(`${here()}/edit`, { ...first, gives: '2' })
    expect([few.status, few.text.includes('At least 3: every work needs that many reviews')]).toEqual([422, true])
    const pasted = await ada.post(`${here()}/rubric`, { ...first, rubric: 'no rubric', do: 'paste' })
    expect(pasted.status).toBe(422)
    expect(fieldsOf(pasted.text)['rubric']).toBe('no rubric')
    const unkept = await ada.post(`${here()}/edit`, { ...first, rubric: 'New: what?\n- a\n* b' })
    expect([unkept.status, unkept.text.includes('Take the pasted text into the form first')]).toEqual([422, true])
  })

  it('saves a new revision; work handed in, and cohorts that run, keep the rubric they had', async () => {
    const work = `/courses/${slug}/cohorts/1/activities/${KEY}`
    const hana = await site.existing('hana')
    expect((await hana.post(`${work}/work`, { body: 'My metre.', now: 'on' })).status).toBe(303)
    const first = fieldsOf((await ada.get(`${here()}/edit`)).text)
    const changed = {
      ...first,
      'criteria.0.name': 'Looking',
      'criteria.0.levels.1.example': 'Day 3, *noon*: two worms.',
      'criteria.0.meets': '2',
      reviews: '2',
      gives: '',
      together: '2',
    }
    expect((await ada.post(`${here()}/edit`, changed)).status).toBe(303)
    const before = findActivity(await syllabus(1), KEY)?.activity.rubric
    const after = findActivity(await syllabus(2), KEY)?.activity.rubric
    expect(before?.criteria[0]).toMatchObject({ key: 'observation', name: 'Observation', meets: 1 })
    expect(after).toMatchObject({ reviews: 2, gives: 5, together: 2 })
    expect(after?.criteria[0]).toMatchObject({ key: 'observation', name: 'Looking', meets: 2 })
    expect(after?.criteria[0]?.levels[1]?.example).toBe('Day 3, *noon*: two worms.')
    expect((await gil.get(work)).text).toContain('Observation')
    const { db } = site.app.services
    const pinned = await db.selectFrom('cohort').select(['id', 'revision_id']).executeTakeFirstOrThrow()
    const draft = await db
      .selectFrom('course')
      .select('draft_revision_id')
      .where('slug', '=', slug)
      .executeTakeFirstOrThrow()
    expect(draft.draft_revision_id).not.toBe(pinned.revision_id)
    // The cohort moves on: what was handed in before is still read by its own rubric.
    await db
      .updateTable('cohort')
      .set({ revision_id: draft.draft_revision_id ?? '' })
      .where('id', '=', pinned.id)
      .execute()
    site.app.services.kept.clear()
    expect((await gil.get(work)).text).toContain('Looking')
    const kofi = await site.existing('kofi')
    const claims = [await kofi.post('/reviews/claims'), await kofi.post('/reviews/claims')]
    const pages = await Promise.all(claims.map(({ location }) => kofi.get(location ?? '')))
    for (const { text } of pages) expect(text).toContain('Observation')
  })

  it('is read with its worked examples by everybody, and by programs', async () => {
    const bo = await site.existing('bo')
    expect((await bo.post(`/courses/${slug}/submission`, { reason: '' })).status).toBe(303)
    const { db } = site.app.services
    await db
      .updateTable('course')
      .set((eb) => ({ open_revision_id: eb.ref('draft_revision_id') }))
      .where('slug', '=', slug)
      .execute()
    site.app.services.kept.clear()
    site.app.cache.clear()
    const page = (await site.visitor().get(here())).text
    expect(page).toMatch(/<details><summary>A worked example[\s\S]*?<em>noon<\/em>/)
    expect(page).toContain('Up to 2 people may make one together.')
    const told = JSON.parse((await site.visitor().api('GET', here())).text) as {
      rubric: { criteria: { key: string }[] }
    }
    expect(told.rubric).toMatchObject({ reviews: 2, gives: 5, together: 2 })
    expect(told.rubric.criteria.map(({ key }) => key)).toEqual(['observation', 'evidence'])
  })

  it('is written by programs as data', async () => {
    const [criterion] = findActivity(await syllabus(2), KEY)?.activity.rubric?.criteria ?? []
    const body = { basis: 2, title: 'A diary', kind: 'make', body: 'Keep *one*.', criteria: [criterion], reviews: 4 }
    expect((await ada.api('POST', `${here()}/edit`, body)).status).toBe(201)
    expect(findActivity(await syllabus(3), KEY)?.activity.rubric).toMatchObject({
      reviews: 4,
      together: 2,
      criteria: [criterion],
    })
  })
})
