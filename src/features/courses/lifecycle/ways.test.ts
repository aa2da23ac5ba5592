import { Temporal } from 'temporal-polyfill'
import { makeFeatures } from '../../../app/made.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { startThread } from '#features/discussion/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { addCoOrganizer } from '../ideas/commands/add-co-organizer.ts'
import { adoptCourse } from './commands/adopt-course.ts'
import { judgeCourse } from '../opening/commands/judge-course.ts'
import { lapseCourse } from './commands/lapse-course.ts'
import { postIdea } from '../ideas/commands/post-idea.ts'
import { retireCourse } from './commands/retire-course.ts'
import { returnCourse } from './commands/return-course.ts'
import { saveSyllabus } from '../writing/commands/save-syllabus.ts'
import { showInterest } from '../ideas/commands/show-interest.ts'
import { submitCourse } from '../opening/commands/submit-course.ts'
import { withdrawCourse } from './commands/withdraw-course.ts'
import { withdrawSubmission } from '../opening/commands/withdraw-submission.ts'
import { courseBySlug, historyOf, judgementsOf, listCourses, organizersOf } from '../course/queries.ts'
import { lapsesAt, lapseStep, organizersAway } from './rules/lapsing.ts'
import { wayBack } from '../course/rules/transitions.ts'
import { COURSE_STATES } from '../terms.ts'
import { lapseCourses, openCourse, sure, testSyllabus, whole } from '../testing.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
beforeAll(async () => {
  kit = await testKit([], undefined, [], makeFeatures())
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
})
afterAll(() => kit.close())

const find = (viewer: Actor | null, slug: string) => courseBySlug(kit.services.db, viewer, slug)
const stateOf = async (slug: string) => (await find(ada, slug))?.state

async function idea(title: string): Promise<string> {
  return sure(await postIdea(kit.as(ada), { title, question: 'Why?', language: 'en' })).slug
}

async function draft(title: string): Promise<{ slug: string; revisionId: string }> {
  const slug = await idea(title)
  const changes = whole(testSyllabus())
  const { revisionId } = sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: 'First', changes }))
  return { slug, revisionId }
}

async function inReview(title: string) {
  const made = await draft(title)
  sure(await submitCourse(kit.as(ada), { slug: made.slug, reason: 'Ready', aloneReason: 'A test.' }))
  return made
}

describe('taken back from review', () => {
  it('it is a draft again; what was said keeps its text, and counts again when that is handed in again', async () => {
    const { slug, revisionId } = await inReview('Back')
    const read = { slug, revisionId }
    sure(await judgeCourse(kit.as(bo), { ...read, verdict: 'approve', reason: 'Good', links: true }))
    expect(await withdrawSubmission(kit.as(cy), { slug, reason: 'Mine' })).toMatchObject({
      code: 'course.not-organizer',
    })
    expect(await withdrawSubmission(kit.as(ada), { slug, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    sure(await withdrawSubmission(kit.as(ada), { slug, reason: 'We rewrite week two.' }))
    const course = await find(null, slug)
    expect(course).toMatchObject({ state: 'drafting', submitted_revision_id: null })
    const [step] = await historyOf(kit.services.db, course?.id ?? '')
    expect(step).toMatchObject({ to_state: 'drafting', reason: 'We rewrite week two.', handle: 'ada', number: 1 })
    expect(await judgementsOf(kit.services.db, course?.id ?? '')).toMatchObject([{ handle: 'bo', number: 1 }])
    expect(await judgeCourse(kit.as(cy), { ...read, verdict: 'approve', reason: 'Good' })).toMatchObject({
      code: 'course.not-in-review',
    })
    expect(await withdrawSubmission(kit.as(ada), { slug, reason: 'Twice' })).toMatchObject({
      code: 'course.not-in-review',
    })
    sure(await submitCourse(kit.as(ada), { slug, reason: 'It was good as it was.' }))
    expect(sure(await judgeCourse(kit.as(cy), { ...read, verdict: 'approve', reason: 'Good' })).opened).toBe(true)
  })

  it('an open course stays open at the revision it has', async () => {
    const { course } = await openCourse(kit, ada, { title: 'Open and newer' })
    const { slug } = course
    const changes = whole({ ...testSyllabus(), summary: 'Better' })
    sure(await saveSyllabus(kit.as(ada), { slug, basis: 1, summary: 'Better', changes }))
    sure(await submitCourse(kit.as(ada), { slug, reason: 'A better one' }))
    sure(await withdrawSubmission(kit.as(ada), { slug, reason: 'Not better.' }))
    expect(await find(null, slug)).toMatchObject({
      state: 'open',
      open_revision_id: course.open_revision_id,
      submitted_revision_id: course.open_revision_id,
    })
    const [step] = await historyOf(kit.services.db, course.id)
    expect(step).toMatchObject({ from_state: 'open', to_state: 'open', reason: 'Not better.', number: 2 })
    expect(await withdrawSubmission(kit.as(ada), { slug, reason: 'Twice' })).toMatchObject({
      code: 'course.not-in-review',
    })
  })
})

describe('a course that ends', () => {
  it('by retiring keeps its address, and comes back open', async () => {
    const { course } = await openCourse(kit, ada, { title: 'Kept' })
    const { slug } = course
    expect(await retireCourse(kit.as(ada), { slug, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    expect(await retireCourse(kit.as(bo), { slug, reason: 'Mine' })).toMatchObject({ code: 'course.not-organizer' })
    expect(await withdrawCourse(kit.as(ada), { slug, reason: 'No' })).toMatchObject({ code: 'course.state' })
    sure(await retireCourse(kit.as(ada), { slug, reason: 'Nobody leads it now.' }))
    expect((await find(null, slug))?.state).toBe('retired')
    expect(await returnCourse(kit.as(ada), { slug, reason: '' })).toMatchObject({ kind: 'invalid' })
    sure(await returnCourse(kit.as(ada), { slug, reason: 'We are back.' }))
    expect((await find(null, slug))?.state).toBe('open')
    expect(await returnCourse(kit.as(ada), { slug, reason: 'Again' })).toMatchObject({ code: 'course.state' })
  })

  it('by being withdrawn is seen by its organisers alone, all of them, and comes back to where it was', async () => {
    const slug = await idea('Gone')
    sure(await showInterest(kit.as(bo), { slug, willing: true }))
    sure(await addCoOrganizer(kit.as(ada), { slug, handle: 'bo' }))
    sure(await withdrawCourse(kit.as(ada), { slug, reason: 'A mistake.' }))
    expect(await find(null, slug)).toBeNull()
    expect(await find(cy, slug)).toBeNull()
    expect((await find(ada, slug))?.state).toBe('withdrawn')
    expect((await find(bo, slug))?.state).toBe('withdrawn')
    expect(await returnCourse(kit.as(cy), { slug, reason: 'Mine' })).toMatchObject({ kind: 'unknown' })
    expect(await returnCourse(kit.as(null), { slug, reason: 'Mine' })).toMatchObject({ kind: 'unknown' })
    sure(await returnCourse(kit.as(bo), { slug, reason: 'It was none.' }))
    expect(await stateOf(slug)).toBe('idea')
    const drafted = await inReview('Gone from review')
    sure(await withdrawCourse(kit.as(ada), { slug: drafted.slug, reason: 'Too soon.' }))
    sure(await returnCourse(kit.as(ada), { slug: drafted.slug, reason: 'Now.' }))
    expect(await find(null, drafted.slug)).toMatchObject({ state: 'drafting', submitted_revision_id: null })
  })

  it('leaves no trace of a step that was refused', async () => {
    const slug = await idea('Untouched')
    const before = await kit.events()
    const course = await find(ada, slug)
    for (const step of [retireCourse, returnCourse, withdrawSubmission, adoptCourse])
      expect(await step(kit.as(ada), { slug, reason: 'x' })).toMatchObject({ refused: true })
    expect(await kit.events()).toEqual(before)
    expect(await find(ada, slug)).toEqual(course)
  })

  it('knows where it stood', () => {
    expect(wayBack('withdrawn', false)).toBe('idea')
    expect(wayBack('withdrawn', true)).toBe('drafting')
    expect(wayBack('lapsed', true)).toBe('drafting')
    expect(wayBack('retired', true)).toBe('open')
    for (const state of COURSE_STATES.filter((one) => !['withdrawn', 'lapsed', 'retired'].includes(one)))
      expect(wayBack(state, true)).toMatchObject({ code: 'course.state' })
  })
})

describe('lapsing', () => {
  const at = (day: number) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours: day * 24 })
  const never = (day: number) => ({ touched: at(day), told: null })

  it('comes 180 days after the last touch of an idea, 90 after that of a draft, never without two weeks’ notice', () => {
    expect(lapsesAt('idea', never(0), at(1))).toEqual(at(180))
    expect(lapsesAt('drafting', never(0), at(1))).toEqual(at(90))
    expect(lapsesAt('drafting', never(0), at(200))).toEqual(at(214))
    expect(lapsesAt('drafting', { touched: at(0), told: at(200) }, at(210))).toEqual(at(214))
    for (const state of ['in_review', 'open', 'retired', 'withdrawn', 'lapsed'] as const)
      expect(lapsesAt(state, never(0), at(900))).toBeNull()
  })

  it('tells first, then ends; a touch after the telling begins anew', () => {
    expect(lapseStep('idea', never(0), at(165))).toBeNull()
    expect(lapseStep('idea', never(0), at(166))).toBe('tell')
    expect(lapseStep('idea', { touched: at(0), told: at(166) }, at(179))).toBeNull()
    expect(lapseStep('idea', { touched: at(0), told: at(166) }, at(180))).toBe('lapse')
    expect(lapseStep('idea', never(0), at(1_000))).toBe('tell')
    expect(lapseStep('idea', { touched: at(0), told: at(1_000) }, at(1_013))).toBeNull()
    expect(lapseStep('idea', { touched: at(0), told: at(1_000) }, at(1_014))).toBe('lapse')
    expect(lapseStep('idea', { touched: at(170), told: at(166) }, at(180))).toBeNull()
    expect(lapseStep('open', never(0), at(1_000))).toBeNull()
  })

  it('leaves a course to others when its organisers were away for 90 days', () => {
    expect(organizersAway(at(0), at(89))).toBe(false)
    expect(organizersAway(at(0), at(90))).toBe(true)
    expect(organizersAway(null, at(0))).toBe(true)
  })

  it('goes by the clock: told, lapsed, still there, taken up by somebody else when nobody is around', async () => {
    const slug = await idea('Forgotten')
    const { slug: spoken } = await draft('Spoken of')
    const { slug: silent } = await draft('Silent')
    const ids = Object.fromEntries(
      await Promise.all([slug, spoken, silent].map(async (one) => [one, (await find(ada, one))?.id ?? ''] as const)),
    )
    kit.clock.advance({ days: 76 })
    await lapseCourses(kit.as(null))
    expect((await kit.events()).filter((name) => name === 'course.lapse-announced')).toHaveLength(
      (await listCourses(kit.services.db, { states: ['drafting'] })).courses.length,
    )
    // The first one is an idea, which has longer; the second is spoken of, the third is not.
    const body = { at: `course:${ids[spoken]}`, title: '', body: 'I would read this.', announcement: false }
    sure(await startThread(kit.as(cy), body))
    expect(await lapseCourse(kit.as(null), { courseId: ids[spoken] ?? '' })).toEqual({ did: null })
    kit.clock.advance({ days: 14 })
    await lapseCourses(kit.as(null))
    expect(await Promise.all([slug, spoken, silent].map(stateOf))).toEqual(['idea', 'drafting', 'lapsed'])
    kit.clock.advance({ days: 90 })
    await lapseCourses(kit.as(null))
    expect(await stateOf(slug)).toBe('idea')
    kit.clock.advance({ days: 14 })
    await lapseCourses(kit.as(null))
    expect(await Promise.all([slug, spoken, silent].map(stateOf))).toEqual(['lapsed', 'lapsed', 'lapsed'])
    expect(await find(null, slug)).toMatchObject({ state: 'lapsed' })
    const [step] = await historyOf(kit.services.db, ids[slug] ?? '')
    expect(step).toMatchObject({ to_state: 'lapsed', handle: null, note: { code: 'untouched', values: { days: 180 } } })

    expect(await adoptCourse(kit.as(null), { slug, reason: 'Mine' })).toMatchObject({ kind: 'sign-in' })
    const unconfirmed = await personNamed(kit, 'Unconfirmed', { confirmed: false })
    expect(await adoptCourse(kit.as(unconfirmed), { slug, reason: 'Mine' })).toMatchObject({ code: 'unconfirmed' })
    expect(await adoptCourse(kit.as(ada), { slug, reason: 'Mine' })).toMatchObject({ code: 'course.organizer' })
    expect(await adoptCourse(kit.as(cy), { slug, reason: ' ' })).toMatchObject({ kind: 'invalid' })
    expect(await returnCourse(kit.as(cy), { slug, reason: 'Mine' })).toMatchObject({ code: 'course.not-organizer' })
    sure(await adoptCourse(kit.as(cy), { slug, reason: 'I want to learn it.' }))
    expect(await stateOf(slug)).toBe('idea')
    const organizers = await organizersOf(kit.services.db, kit.clock.now(), ids[slug] ?? '')
    expect(organizers).toMatchObject([{ handle: 'ada' }, { handle: 'cy', reason: 'course.adopted' }])
    // Ada does something again: what is hers is hers to bring back.
    sure(await showInterest(kit.as(ada), { slug: await ideaOf(bo), willing: false }))
    expect(await adoptCourse(kit.as(bo), { slug: silent, reason: 'Mine' })).toMatchObject({
      code: 'course.looked-after',
    })
    sure(await returnCourse(kit.as(ada), { slug: silent, reason: 'I have time again.' }))
    expect(await stateOf(silent)).toBe('drafting')
    expect(await lapseCourse(kit.as(null), { courseId: ids[silent] ?? '' })).toEqual({ did: null })
    expect(await adoptCourse(kit.as(bo), { slug: silent, reason: 'Mine' })).toMatchObject({
      code: 'course.looked-after',
    })
  })

  it('of a course that is not there has nothing to do', async () => {
    const courseId = '00000000-0000-7000-8000-000000000000'
    expect(await lapseCourse(kit.as(null), { courseId })).toMatchObject({ kind: 'unknown' })
  })

  it('is no way to take a course that has not lapsed', async () => {
    const slug = await idea('Not lapsed')
    kit.clock.advance({ days: 91 })
    expect(await adoptCourse(kit.as(bo), { slug, reason: 'Mine' })).toMatchObject({ code: 'course.state' })
    const { course } = await openCourse(kit, cy, { title: 'Retired and left' })
    sure(await retireCourse(kit.as(cy), { slug: course.slug, reason: 'Done.' }))
    kit.clock.advance({ days: 91 })
    expect(await adoptCourse(kit.as(bo), { slug: course.slug, reason: 'Mine' })).toMatchObject({ code: 'course.state' })
  })
})

describe('a race on PostgreSQL', () => {
  it('lapses once, and one of two takes it up', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 8 }))
    const [owner, one, two] = await Promise.all(['Owner', 'One', 'Two'].map((name) => personNamed(race, name)))
    if (owner === undefined || one === undefined || two === undefined) throw new Error('nobody is here')
    const post = { title: 'Raced for', question: 'By whom?', language: 'en' }
    const { slug, id } = sure(await postIdea(race.as(owner), post))
    race.clock.advance({ days: 166 })
    expect(await lapseCourse(race.as(null), { courseId: id })).toEqual({ did: 'tell' })
    race.clock.advance({ days: 14 })
    const sweeps = await Promise.all([1, 2, 3].map(() => lapseCourse(race.as(null), { courseId: id })))
    expect(sweeps.filter((done) => !('refused' in done) && done.did === 'lapse')).toHaveLength(1)
    const adopted = await Promise.all([one, two].map((who) => adoptCourse(race.as(who), { slug, reason: 'Mine.' })))
    expect(adopted.filter((done) => !('refused' in done))).toHaveLength(1)
    expect(await organizersOf(race.services.db, race.clock.now(), id)).toHaveLength(2)
    await race.close()
  })
})

async function ideaOf(actor: Actor): Promise<string> {
  return sure(await postIdea(kit.as(actor), { title: 'Another', question: 'What?', language: 'en' })).slug
}
