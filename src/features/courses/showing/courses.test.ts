import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { applyChange, type Change } from '#features/syllabus/changes.ts'
import { addCoOrganizer } from '../ideas/commands/add-co-organizer.ts'
import { judgeCourse, tickItem } from '../opening/commands/judge-course.ts'
import { openUnreviewed } from '../opening/commands/open-unreviewed.ts'
import { postIdea } from '../ideas/commands/post-idea.ts'
import { retireCourse } from '../lifecycle/commands/retire-course.ts'
import { restoreRevision } from '../writing/commands/restore-revision.ts'
import { saveSyllabus } from '../writing/commands/save-syllabus.ts'
import { showInterest } from '../ideas/commands/show-interest.ts'
import { withdrawSubmission } from '../opening/commands/withdraw-submission.ts'
import { submitCourse } from '../opening/commands/submit-course.ts'
import {
  courseBySlug,
  courseFacets,
  historyOf,
  judgementsOf,
  listCourses,
  organizersOf,
  syllabusAt,
} from '../course/queries.ts'
import { checklist } from '#features/syllabus/checklist.ts'
import { standing, waitsFor } from '../opening/rules/opening.ts'
import { moveActivity } from '#features/syllabus/outline.ts'
import { differing } from '#features/syllabus/diff.ts'
import { mayMove, TRANSITIONS } from '../course/rules/transitions.ts'
import { allActivities, findActivity, type Criterion } from '#features/syllabus/model.ts'
import { COURSE_STATES } from '../terms.ts'
import { openCourse, sure, TEST_RUBRIC, testSyllabus, whole } from '../testing.ts'

let kit: Kit
let ada: Actor
let bo: Actor
let cy: Actor
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  bo = await personNamed(kit, 'Bo')
  cy = await personNamed(kit, 'Cy')
})
afterAll(() => kit.close())

const idea = { title: 'Soil: grow your own ground', question: 'What lives under my feet?', language: 'en' }

describe('an idea', () => {
  it('gathers interest and a co-organiser', async () => {
    const { slug, id } = sure(await postIdea(kit.as(ada), idea))
    expect(slug).toBe('soil-grow-your-own-ground')
    expect(await showInterest(kit.as(ada), { slug, willing: false })).toMatchObject({ code: 'course.organizer' })
    expect(await addCoOrganizer(kit.as(ada), { slug, handle: 'bo' })).toMatchObject({ code: 'course.not-willing' })
    sure(await showInterest(kit.as(bo), { slug, willing: true }))
    sure(await showInterest(kit.as(cy), { slug, willing: false }))
    expect(await addCoOrganizer(kit.as(cy), { slug, handle: 'bo' })).toMatchObject({ code: 'course.not-organizer' })
    sure(await addCoOrganizer(kit.as(ada), { slug, handle: 'bo' }))
    const organizers = await organizersOf(kit.services.db, kit.clock.now(), id)
    expect(organizers.map(({ handle }) => handle)).toEqual(['ada', 'bo'])
    const { courses } = await listCourses(kit.services.db, { states: ['idea'] })
    expect(courses).toMatchObject([{ slug, interested: 1 }])
  })

  it('gets an address of its own when the title is taken, and none without a word', async () => {
    expect(sure(await postIdea(kit.as(bo), idea)).slug).toBe('soil-grow-your-own-ground-2')
    expect(await postIdea(kit.as(bo), { ...idea, title: ' — ' })).toMatchObject({ kind: 'invalid' })
    expect(await postIdea(kit.as(null), idea)).toMatchObject({ kind: 'sign-in' })
    expect(await postIdea(kit.as(await personNamed(kit, 'Unconfirmed', { confirmed: false })), idea)).toMatchObject({
      code: 'unconfirmed',
    })
  })
})

describe('a syllabus', () => {
  it('is saved as numbered revisions, and a stale form is refused', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Revisions' }))
    const first = sure(
      await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: 'First', changes: whole(testSyllabus()) }),
    )
    expect(first.number).toBe(1)
    expect((await courseBySlug(kit.services.db, ada, slug))?.state).toBe('drafting')
    expect(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 0,
        changes: [{ kind: 'change-about', about: { summary: 'Late' } }],
      }),
    ).toMatchObject({
      code: 'revision.stale',
      facts: { number: 1 },
    })
    expect(await saveSyllabus(kit.as(cy), { slug, basis: 1, summary: 'Not mine', changes: [] })).toMatchObject({
      code: 'course.not-organizer',
    })
    sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 1,
        summary: 'Second',
        changes: [{ kind: 'change-about', about: { summary: 'Other' } }],
      }),
    )
    expect(sure(await restoreRevision(kit.as(ada), { slug, number: 1, basis: 2 })).number).toBe(3)
    expect(await restoreRevision(kit.as(ada), { slug, number: 9, basis: 3 })).toMatchObject({ kind: 'unknown' })
  })

  it('keeps every activity when one is moved, and moving back brings the order back', () => {
    const many = {
      ...testSyllabus(Array.from({ length: 5 }, () => ({}))),
      modules: [0, 1, 2].map((at) => ({
        key: `m${at}`,
        title: `M${at}`,
        activities: testSyllabus([{ key: `a${at}` }, { key: `b${at}` }]).modules[0]?.activities ?? [],
      })),
    }
    const keys = (syllabus: typeof many) => allActivities(syllabus).map(({ key }) => key)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...keys(many)), fc.constantFrom('up' as const, 'down' as const))),
        (moves) => {
          let now = many
          for (const [key, by] of moves) now = moveActivity(now, key, by)
          expect(keys(now).toSorted()).toEqual(keys(many).toSorted())
        },
      ),
    )
    expect(moveActivity(moveActivity(many, 'b0', 'down'), 'b0', 'up')).toEqual(many)
  })
})

describe('a module', () => {
  it('is named and described at its address, and the diff says both', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Modules' }))
    sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: 'First', changes: whole(testSyllabus()) }))
    const rename = (basis: number, key: string, title: string, description: string) =>
      saveSyllabus(kit.as(ada), { slug, basis, changes: [{ kind: 'change-module', module: key, title, description }] })
    const { revisionId } = sure(await rename(1, 'one', 'Below the grass', 'Where *worms* live.'))
    const now = await syllabusAt(kit.services.db, revisionId)
    expect(now.modules).toMatchObject([{ key: 'one', title: 'Below the grass', description: 'Where *worms* live.' }])
    expect(differing(testSyllabus(), now)).toMatchObject([{ key: ':order' }])
    expect(allActivities(now)).toEqual(allActivities(testSyllabus()))
    const before = await kit.events()
    expect(await rename(1, 'one', 'Late', '')).toMatchObject({ code: 'revision.stale', facts: { number: 2 } })
    expect(await rename(2, 'two', 'Nowhere', '')).toMatchObject({ kind: 'unknown' })
    expect(await rename(2, 'one', 'Costly', '[a]('.repeat(4_000))).toMatchObject({ code: 'text.too-costly' })
    expect(await kit.events()).toEqual(before)
  })

  it('takes an activity from another, and nothing is lost on the way', () => {
    const two = {
      ...testSyllabus(),
      modules: [...testSyllabus().modules, { key: 'two', title: 'Two', activities: [] }],
    }
    const moved = sure(applyChange(two, { kind: 'move-to-module', activity: 'life', module: 'two' }))
    expect(moved.modules.map(({ activities }) => activities.map(({ key }) => key))).toEqual([
      ['surprise', 'diary'],
      ['life'],
    ])
    expect(sure(applyChange(two, { kind: 'move-to-module', activity: 'life', module: 'one' }))).toEqual(two)
    expect(applyChange(two, { kind: 'move-to-module', activity: 'life', module: 'three' })).toMatchObject({
      kind: 'unknown',
    })
    expect(applyChange(two, { kind: 'move-to-module', activity: 'death', module: 'two' })).toMatchObject({
      kind: 'unknown',
    })
  })
})

describe('a review', () => {
  it('opens a course by two approvals of the revision that people read, and an edit greys them', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Reviewed' }))
    const saved = sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 0,
        summary: 'First',
        changes: whole({ ...testSyllabus(), outcomes: '' }),
      }),
    )
    expect(await submitCourse(kit.as(ada), { slug, reason: 'Ready' })).toMatchObject({
      code: 'course.incomplete',
      facts: { missing: ['outcomes', 'company'] },
    })
    const second = sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: saved.number,
        summary: 'Outcomes',
        changes: whole(testSyllabus()),
      }),
    )
    sure(await submitCourse(kit.as(ada), { slug, reason: 'Ready', aloneReason: 'Nobody offered yet.' }))
    const read = { slug, revisionId: second.revisionId }
    expect(await judgeCourse(kit.as(ada), { ...read, verdict: 'approve', reason: 'Mine' })).toMatchObject({
      code: 'course.own',
    })
    expect(await judgeCourse(kit.as(bo), { ...read, verdict: 'approve', reason: 'Good' })).toMatchObject({
      kind: 'invalid',
      fields: { links: expect.anything() },
    })
    const approval = { ...read, verdict: 'approve', reason: 'Good', links: true } as const
    expect(sure(await judgeCourse(kit.as(bo), approval)).opened).toBe(false)
    const third = sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 2,
        summary: 'Better',
        changes: [{ kind: 'change-about', about: { summary: 'Better' } }],
      }),
    )
    sure(await submitCourse(kit.as(ada), { slug, reason: 'Again' }))
    expect(await judgeCourse(kit.as(cy), { ...read, verdict: 'approve', reason: 'Good' })).toMatchObject({
      code: 'course.other-text',
    })
    const now = { slug, revisionId: third.revisionId }
    expect(sure(await judgeCourse(kit.as(cy), { ...now, verdict: 'object', reason: 'No dates' })).opened).toBe(false)
    expect(sure(await tickItem(kit.as(bo), { ...now, item: 'links' })).opened).toBe(false)
    expect(sure(await judgeCourse(kit.as(bo), { ...now, verdict: 'approve', reason: 'Good' })).opened).toBe(false)
    expect(sure(await judgeCourse(kit.as(cy), { ...now, verdict: 'approve', reason: 'Dates are there' })).opened).toBe(
      true,
    )
    const course = await courseBySlug(kit.services.db, null, slug)
    expect(course).toMatchObject({ state: 'open', open_revision_id: third.revisionId, unreviewed: false })
    const history = await historyOf(kit.services.db, course?.id ?? '')
    expect(history.map(({ to_state }) => to_state)).toEqual(['open', 'in_review', 'drafting', 'idea'])
    expect((await judgementsOf(kit.services.db, course?.id ?? '')).map(({ number }) => number)).toEqual([2, 3, 3])
  })

  it('does not open an older text once it was edited, and lets an open course take a newer revision by the same way', async () => {
    const { course, syllabus } = await openCourse(kit, ada, { title: 'Twice read' })
    const { slug } = course
    const next = sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 1,
        summary: 'Better',
        changes: whole({ ...syllabus, summary: 'Better' }),
      }),
    )
    expect(await submitCourse(kit.as(ada), { slug, reason: 'A better one' })).toEqual({ slug })
    const read = { slug, revisionId: next.revisionId }
    sure(await tickItem(kit.as(bo), { ...read, item: 'links' }))
    sure(await judgeCourse(kit.as(bo), { ...read, verdict: 'approve', reason: 'Better' }))
    sure(
      await saveSyllabus(kit.as(ada), {
        slug,
        basis: 2,
        summary: 'Later',
        changes: [{ kind: 'change-about', about: { summary: 'Later' } }],
      }),
    )
    expect(sure(await judgeCourse(kit.as(cy), { ...read, verdict: 'approve', reason: 'Better' })).opened).toBe(false)
    sure(await restoreRevision(kit.as(ada), { slug, number: 2, basis: 3 }))
    expect(await courseBySlug(kit.services.db, null, slug)).toMatchObject({
      state: 'open',
      open_revision_id: course.open_revision_id,
    })
    sure(await submitCourse(kit.as(ada), { slug, reason: 'Again' }))
    const last = { slug, revisionId: (await courseBySlug(kit.services.db, null, slug))?.draft_revision_id ?? '' }
    sure(await tickItem(kit.as(bo), { ...last, item: 'links' }))
    sure(await judgeCourse(kit.as(bo), { ...last, verdict: 'approve', reason: 'Good' }))
    expect(sure(await judgeCourse(kit.as(cy), { ...last, verdict: 'approve', reason: 'Good' })).opened).toBe(true)
    expect(await courseBySlug(kit.services.db, null, slug)).toMatchObject({
      state: 'open',
      open_revision_id: last.revisionId,
    })
  })

  it('may be left after 14 days, marked, and not before', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Waiting' }))
    sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: 'First', changes: whole(testSyllabus()) }))
    sure(await submitCourse(kit.as(ada), { slug, reason: 'Ready', aloneReason: 'Alone.' }))
    expect(await openUnreviewed(kit.as(ada), { slug, reason: '' })).toMatchObject({ code: 'course.too-early' })
    kit.clock.advance({ days: 14 })
    expect(await openUnreviewed(kit.as(bo), { slug, reason: '' })).toMatchObject({ code: 'course.not-organizer' })
    sure(await openUnreviewed(kit.as(ada), { slug, reason: '' }))
    expect(await courseBySlug(kit.services.db, null, slug)).toMatchObject({ state: 'open', unreviewed: true })
  })

  it('of a newer revision has the same end: after 14 days it is open, marked, and the step stands in the history', async () => {
    const { course } = await openCourse(kit, ada, { title: 'Newer waits' })
    const { slug } = course
    const changes = whole({ ...testSyllabus(), summary: 'Better' })
    const next = sure(await saveSyllabus(kit.as(ada), { slug, basis: 1, summary: 'Better', changes }))
    sure(await submitCourse(kit.as(ada), { slug, reason: 'A better one' }))
    expect(await openUnreviewed(kit.as(ada), { slug, reason: '' })).toMatchObject({ code: 'course.too-early' })
    kit.clock.advance({ days: 14 })
    sure(await openUnreviewed(kit.as(ada), { slug, reason: 'Nobody read it.' }))
    expect(await courseBySlug(kit.services.db, null, slug)).toMatchObject({
      state: 'open',
      unreviewed: true,
      open_revision_id: next.revisionId,
    })
    const [step] = await historyOf(kit.services.db, course.id)
    expect(step).toMatchObject({ from_state: 'open', to_state: 'open', reason: 'Nobody read it.', number: 2 })
    expect(await openUnreviewed(kit.as(ada), { slug, reason: '' })).toMatchObject({ code: 'course.not-in-review' })
  })

  it('rolls everything back with a refusal', async () => {
    const before = await kit.events()
    const rows = await kit.services.db.selectFrom('course_transition').select('id').execute()
    const { slug } = { slug: 'revisions' }
    expect(await retireCourse(kit.as(ada), { slug, reason: 'x' })).toMatchObject({ code: 'course.state' })
    expect(await kit.events()).toEqual(before)
    expect(await kit.services.db.selectFrom('course_transition').select('id').execute()).toHaveLength(rows.length)
  })
})

describe('the rules', () => {
  it('move only along the listed ways', () => {
    for (const from of COURSE_STATES)
      for (const to of COURSE_STATES) expect(mayMove(from, to) === null).toBe(TRANSITIONS[from].includes(to))
  })

  it('count approvals only of the text in question, by people who did not write it', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd')
    const judgement = fc.record({
      personId: people,
      revisionId: fc.constantFrom('r1', 'r2'),
      verdict: fc.constantFrom('approve' as const, 'object' as const),
    })
    fc.assert(
      fc.property(fc.array(judgement), fc.uniqueArray(people), (judgements, organizers) => {
        const { opens } = standing('r2', 'r2', judgements, new Set(organizers), [])
        const fresh = judgements.filter(
          ({ personId, revisionId }) => revisionId === 'r2' && !organizers.includes(personId),
        )
        const approving = new Set(fresh.filter(({ verdict }) => verdict === 'approve').map(({ personId }) => personId))
        expect(opens).toBe(approving.size >= 2 && fresh.every(({ verdict }) => verdict === 'approve'))
      }),
    )
  })

  it('say whom a review waits for', () => {
    const none = { approvals: 0, objections: 0, greyed: 0, missing: ['links'], opens: false }
    expect(waitsFor('r1', 'r1', none)).toBe('readers')
    expect(waitsFor('r1', 'r1', { ...none, approvals: 2 })).toBe('tick')
    expect(waitsFor('r2', 'r1', { ...none, approvals: 2 })).toBe('submission')
    expect(waitsFor('r2', 'r1', { ...none, objections: 1 })).toBe('answer')
  })

  it('find every point that is missing', () => {
    const company = { organizers: 2, aloneReason: null }
    const missing = (syllabus = testSyllabus(), ticked = new Set<string>()) =>
      checklist(syllabus, company, ticked)
        .filter(({ met }) => !met)
        .map(({ item }) => item)
    expect(missing()).toEqual(['links'])
    expect(missing(testSyllabus(), new Set(['links']))).toEqual([])
    expect(missing(testSyllabus([{ body: '![](asset:x.png)' }]))).toEqual(['make', 'images', 'links'])
    expect(missing({ ...testSyllabus(), licence: null, hours: 0, conduct: false })).toEqual([
      'workload',
      'conduct',
      'licence',
      'links',
    ])
    expect(
      missing(
        testSyllabus([{ materials: [{ title: 'A book', author: '', url: 'https://a.example', licence: null }] }]),
      ),
    ).toContain('materials')
  })
})

it('courses are found by their licence, or by having none yet', async () => {
  const { course } = await openCourse(kit, ada, { title: 'Licensed' })
  const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Unlicensed', language: 'es' }))
  const changes = whole({ ...testSyllabus(), licence: null })
  sure(await saveSyllabus(kit.as(ada), { slug, basis: 0, summary: 'First', changes }))
  const states = ['open', 'drafting'] as const
  const slugs = async (licence: string) =>
    (await listCourses(kit.services.db, { states, licence })).courses.map((one) => one.slug)
  expect(await slugs('none')).toEqual([slug])
  expect(await slugs('CC-BY-SA-4.0')).toContain(course.slug)
  expect(await slugs('CC-BY-SA-4.0')).not.toContain(slug)
  expect(await slugs('MIT')).toEqual([])
  expect(await courseFacets(kit.services.db, states)).toEqual({
    languages: ['en', 'es'],
    licences: ['CC-BY-SA-4.0'],
    unlicensed: true,
  })
  expect(await courseFacets(kit.services.db, ['open'])).toMatchObject({ languages: ['en'], unlicensed: false })
})

it('the licence shown is that of the text which readers see, whatever is drafted or being read', async () => {
  const { course, syllabus } = await openCourse(kit, ada, { title: 'Two licences' })
  const { slug } = course
  const shown = async () => (await courseBySlug(kit.services.db, null, slug))?.licence
  const changes = whole({ ...syllabus, licence: 'MIT' })
  const { revisionId } = sure(await saveSyllabus(kit.as(ada), { slug, basis: 1, summary: 'MIT now', changes }))
  expect(await shown()).toBe('CC-BY-SA-4.0')
  sure(await submitCourse(kit.as(ada), { slug, reason: 'Freer' }))
  expect(await shown()).toBe('CC-BY-SA-4.0')
  expect((await listCourses(kit.services.db, { states: ['open'], licence: 'MIT' })).courses).toEqual([])
  sure(await tickItem(kit.as(bo), { slug, revisionId, item: 'links' }))
  for (const reader of [bo, cy])
    sure(await judgeCourse(kit.as(reader), { slug, revisionId, verdict: 'approve', reason: 'Free' }))
  expect(await shown()).toBe('MIT')
})

it('a draft of another licence shows it once the reviewers no longer have the older one', async () => {
  const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Taken back' }))
  const save = (basis: number, licence: string) =>
    saveSyllabus(kit.as(ada), { slug, basis, summary: '', changes: whole({ ...testSyllabus(), licence }) })
  const shown = async () => (await courseBySlug(kit.services.db, null, slug))?.licence
  sure(await save(0, 'CC-BY-4.0'))
  sure(await submitCourse(kit.as(ada), { slug, reason: 'Ready', aloneReason: 'Alone.' }))
  sure(await save(1, 'MIT'))
  expect(await shown()).toBe('CC-BY-4.0')
  sure(await withdrawSubmission(kit.as(ada), { slug, reason: 'Not yet.' }))
  expect(await shown()).toBe('MIT')
})

describe('keys', () => {
  const keysOf = async (slug: string) => {
    const course = await courseBySlug(kit.services.db, ada, slug)
    const syllabus = await syllabusAt(kit.services.db, course?.draft_revision_id ?? '')
    return allActivities(syllabus).map(({ key }) => key)
  }
  const save = async (slug: string, basis: number, ...changes: Change[]) =>
    sure(await saveSyllabus(kit.as(ada), { slug, basis, changes }))

  it('of what was removed are never given again, and a restored activity has its own', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Keys' }))
    await save(slug, 0, ...whole(testSyllabus()))
    await save(slug, 1, { kind: 'remove-activity', activity: 'diary' })
    await save(slug, 2, { kind: 'add-activity', module: 'one', title: 'Diary', as: 'make' })
    expect(await keysOf(slug)).toEqual(['life', 'surprise', 'diary-2'])
    sure(await restoreRevision(kit.as(ada), { slug, number: 1, basis: 3 }))
    expect(await keysOf(slug)).toEqual(['life', 'surprise', 'diary'])
    await save(slug, 4, { kind: 'add-activity', module: 'one', title: 'Diary', as: 'make' })
    expect(await keysOf(slug)).toEqual(['life', 'surprise', 'diary', 'diary-3'])
    await save(slug, 5, { kind: 'remove-module', module: 'one' })
    await save(slug, 6, { kind: 'add-module', title: 'One' })
    const { draft_revision_id } = (await courseBySlug(kit.services.db, ada, slug)) ?? {}
    expect((await syllabusAt(kit.services.db, draft_revision_id ?? '')).modules).toMatchObject([{ key: 'one-2' }])
  })

  it('of criteria that were removed are not given again, also when a program asks for them', async () => {
    const { slug } = sure(await postIdea(kit.as(ada), { ...idea, title: 'Criteria' }))
    await save(slug, 0, ...whole(testSyllabus()))
    const key = 'diary'
    const [observation, evidence] = TEST_RUBRIC.criteria as [Criterion, Criterion]
    const say = (criteria: Criterion[]): Change => ({
      kind: 'change-rubric',
      activity: key,
      rubric: { criteria, text: null, reviews: 3, gives: 5, together: 1, names: undefined },
    })
    await save(slug, 1, say([observation]))
    await save(slug, 2, say([observation, evidence]))
    const course = await courseBySlug(kit.services.db, ada, slug)
    const syllabus = await syllabusAt(kit.services.db, course?.draft_revision_id ?? '')
    const now = findActivity(syllabus, key)?.activity.rubric?.criteria
    expect(now?.map((criterion) => criterion.key)).toEqual(['observation', 'evidence-2'])
  })
})
