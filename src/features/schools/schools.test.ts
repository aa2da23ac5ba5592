import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { postIdea } from '#features/courses/index.ts'
import { addCourse } from './commands/add-course.ts'
import { appointSteward } from './commands/appoint-steward.ts'
import { closeSchool } from './commands/close-school.ts'
import { editSchool } from './commands/edit-school.ts'
import { endSteward } from './commands/end-steward.ts'
import { openSchool, type NewSchool } from './commands/open-school.ts'
import { orderCourses } from './commands/order-courses.ts'
import { removeCourse } from './commands/remove-course.ts'
import { m } from './messages/index.ts'
import {
  coursesOfSchool,
  listSchools,
  looksAfterSchool,
  schoolBySlug,
  schoolsOfCourse,
  schoolsOfSteward,
  stewardsOf,
} from './queries.ts'
import { addressFrom, moved } from './rules.ts'
import { NEW_TERM } from './terms.ts'
import { schoolSearchable } from './search.ts'

let kit: Kit
let stella: Actor
let ada: Actor
let bo: Actor
beforeAll(async () => {
  kit = await testKit()
  stella = await personNamed(kit, 'Stella', { administrator: true })
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
})
afterAll(() => kit.close())

const given: NewSchool = {
  name: 'School of Soil',
  about: 'What lives *below*.',
  partner: 'Worms United',
  partnerUrl: 'https://worms.example.org/',
  hue: 140,
  address: null,
  steward: 'ada',
}
const schoolId = async (slug = 'school-of-soil') => (await schoolBySlug(kit.services.db, slug))?.id ?? ''
const stewards = async () => stewardsOf(kit.services.db, kit.clock.now(), await schoolId())
const titles = async () => (await coursesOfSchool(kit.services.db, await schoolId())).map(({ slug }) => slug)

describe('a school', () => {
  it('is opened by stewards of the site, with somebody who looks after it for a year', async () => {
    expect(await openSchool(kit.as(ada), given)).toMatchObject({ code: 'school.not-opener' })
    expect(
      await openSchool(kit.as(stella), { ...given, name: '…', partner: ' ', partnerUrl: 'javascript:1' }),
    ).toMatchObject({
      fields: {
        name: { message: m.nameLetter },
        partner: { message: m.partnerNeeded },
        partnerUrl: { message: m.webAddress },
      },
    })
    expect(await openSchool(kit.as(stella), { ...given, steward: 'nobody' })).toMatchObject({
      fields: { steward: { message: m.noSuchPerson } },
    })
    // What was refused at its last step left nothing behind.
    expect(await listSchools(kit.services.db)).toEqual([])
    expect(sure(await openSchool(kit.as(stella), given)).slug).toBe('school-of-soil')
    expect(await openSchool(kit.as(stella), { ...given, address: 'school-of-soil' })).toMatchObject({
      fields: { address: { message: m.addressTaken } },
    })
    expect(await openSchool(kit.as(stella), { ...given, address: 'new' })).toMatchObject({ kind: 'invalid' })
    expect(await stewards()).toMatchObject([
      { handle: 'ada', until: kit.clock.now().toZonedDateTimeISO('UTC').add({ months: 12 }).toInstant() },
    ])
    expect(await kit.events()).toContain('school.opened')
  })

  it('has an address in plain letters, whatever it is called', () => {
    expect(addressFrom('École de la Terre')).toBe('ecole-de-la-terre')
    expect(addressFrom('مدرسة التربة')).toBe('school')
    expect(addressFrom('مدرسة Soil')).toBe('soil')
  })

  it('is changed by its stewards and by nobody else', async () => {
    const words = { ...given, slug: 'school-of-soil', name: 'School of the Ground', partnerUrl: null }
    expect(await editSchool(kit.as(bo), words)).toMatchObject({ code: 'school.not-steward' })
    expect(await editSchool(kit.as(ada), { ...words, slug: 'none' })).toMatchObject({ kind: 'unknown' })
    expect(await editSchool(kit.as(ada), { ...words, about: '  ' })).toMatchObject({
      fields: { about: { message: m.aboutNeeded } },
    })
    sure(await editSchool(kit.as(ada), words))
    expect(await schoolBySlug(kit.services.db, 'school-of-soil')).toMatchObject({
      name: 'School of the Ground',
      partner_url: null,
    })
  })

  it('shows open courses in the order its stewards give them', async () => {
    const slug = 'school-of-soil'
    const { course } = await openCourse(kit, bo, { title: 'Soil' })
    const { course: moss } = await openCourse(kit, bo, { title: 'Moss' })
    const idea = sure(await postIdea(kit.as(bo), { title: 'Clay', question: 'Does it hold?', language: 'en' }))
    expect(await addCourse(kit.as(bo), { slug, course: course.slug })).toMatchObject({ code: 'school.not-steward' })
    expect(await addCourse(kit.as(ada), { slug, course: 'none' })).toMatchObject({ kind: 'invalid' })
    expect(await addCourse(kit.as(ada), { slug, course: idea.slug })).toMatchObject({ kind: 'invalid' })
    sure(await addCourse(kit.as(ada), { slug, course: `http://localhost:3000/courses/${course.slug}?a=b` }))
    sure(await addCourse(kit.as(ada), { slug, course: moss.slug }))
    expect(await addCourse(kit.as(ada), { slug, course: moss.slug })).toMatchObject({ code: 'school.has-course' })
    expect(await titles()).toEqual([course.slug, moss.slug])
    sure(await orderCourses(kit.as(ada), { slug, course: moss.slug, to: 'up' }))
    sure(await orderCourses(kit.as(ada), { slug, course: moss.slug, to: 'up' }))
    expect(await titles()).toEqual([moss.slug, course.slug])
    expect(await orderCourses(kit.as(ada), { slug, course: 'none', to: 'up' })).toMatchObject({ kind: 'unknown' })
    expect(await schoolsOfCourse({ db: kit.services.db }, course.id)).toMatchObject([{ slug }])
    sure(await removeCourse(kit.as(ada), { slug, course: moss.slug }))
    expect(await removeCourse(kit.as(ada), { slug, course: moss.slug })).toMatchObject({ kind: 'unknown' })
    expect(await titles()).toEqual([course.slug])
    expect(await listSchools(kit.services.db)).toMatchObject([{ slug, courses: 1 }])
  })

  it('moves within a list, and stays at its ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', 'up')).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'b', 'down')).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b'], 'a', 'up')).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 'x', 'down')).toEqual(['a', 'b'])
  })

  it('has stewards for a term, which ends, is begun anew, or is ended with a reason', async () => {
    const slug = 'school-of-soil'
    const appointed = { slug, handle: '@bo', months: 3, reason: 'Knows the worms.' }
    expect(await appointSteward(kit.as(bo), appointed)).toMatchObject({ code: 'school.not-steward' })
    expect(await appointSteward(kit.as(ada), { ...appointed, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    expect(await appointSteward(kit.as(ada), { ...appointed, handle: 'nobody' })).toMatchObject({ kind: 'invalid' })
    sure(await appointSteward(kit.as(ada), appointed))
    const { db } = kit.services
    expect(await schoolsOfSteward(db, kit.clock.now(), bo.id)).toMatchObject([{ slug }])
    expect(await looksAfterSchool(db, kit.clock.now(), bo, await schoolId())).toBe(true)
    kit.clock.advance({ days: 100 })
    expect(await schoolsOfSteward(db, kit.clock.now(), bo.id)).toEqual([])
    expect(await editSchool(kit.as(bo), { ...given, slug })).toMatchObject({ code: 'school.not-steward' })
    sure(await appointSteward(kit.as(ada), appointed))
    sure(await appointSteward(kit.as(ada), { ...appointed, months: 24, reason: 'Still does.' }))
    expect(await stewards()).toMatchObject([{ handle: 'ada' }, { handle: 'bo', reason: 'Still does.' }])
    const terms = await db
      .selectFrom('role_grant')
      .select('ended_reason')
      .where('person_id', '=', bo.id)
      .where('role', '=', 'steward')
      .orderBy('id')
      .execute()
    expect(terms.map((term) => term.ended_reason)).toEqual(['term-over', NEW_TERM, null])
    expect(await endSteward(kit.as(bo), { slug, handle: 'bo', reason: '' })).toMatchObject({ kind: 'invalid' })
    sure(await endSteward(kit.as(bo), { slug, handle: 'bo', reason: 'No time.' }))
    expect(await endSteward(kit.as(ada), { slug, handle: 'bo', reason: 'No time.' })).toMatchObject({ kind: 'unknown' })
    expect(await stewards()).toMatchObject([{ handle: 'ada' }])
  })

  it('is found by its words until it closes, and closes for good', async () => {
    const slug = 'school-of-soil'
    const id = await schoolId()
    const { db, filled } = kit.services
    const at = { db, filled, now: kit.clock.now() }
    expect((await schoolSearchable.documents(at, [id])).get(id)).toMatchObject([
      { kind: 'school', path: `/schools/${slug}` },
    ])
    expect(await schoolSearchable.after(kit.services.db, null, 10)).toEqual([id])
    expect(await closeSchool(kit.as(bo), { slug, reason: 'Enough.' })).toMatchObject({ code: 'school.not-steward' })
    expect(await closeSchool(kit.as(ada), { slug, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    sure(await closeSchool(kit.as(ada), { slug, reason: 'The partner moved on.' }))
    expect(await schoolSearchable.documents(at, [id])).toEqual(new Map())
    expect(await closeSchool(kit.as(ada), { slug, reason: 'Again.' })).toMatchObject({ code: 'school.closed' })
    expect(await looksAfterSchool(kit.services.db, kit.clock.now(), ada, id)).toBe(false)
  })

  it('stays when its people have gone', async () => {
    await kit.services.db.deleteFrom('person').where('id', 'in', [stella.id, ada.id]).execute()
    expect(await schoolBySlug(kit.services.db, 'school-of-soil')).toMatchObject({ founded_by: null })
    expect(await stewards()).toEqual([])
  })
})

describe('a race on PostgreSQL', () => {
  it('gives one address to one school, and one place in the list to one course', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 8 }))
    const by = await personNamed(race, 'Stella', { administrator: true })
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openSchool(race.as(by), { ...given, steward: 'stella', address: 'soil' })),
    )
    expect(opened.filter((answer) => !isRefusal(answer))).toHaveLength(1)
    expect(opened.filter(isRefusal).every(({ kind }) => kind === 'invalid')).toBe(true)
    const courses = [await openCourse(race, by, { title: 'Soil' }), await openCourse(race, by, { title: 'Moss' })]
    await Promise.all(courses.map(({ course }) => addCourse(race.as(by), { slug: 'soil', course: course.slug })))
    const rows = await race.services.db.selectFrom('school_course').select('position').execute()
    expect(rows.map(({ position }) => position).toSorted()).toEqual([1, 2])
    await race.close()
  })
})
