import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { runSweep, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview, giveReview, handIn } from '#features/work/index.ts'
import { answerNote } from './commands/answer-note.ts'
import { askForNote } from './commands/ask-for-note.ts'
import { notesUnanswered } from '../showing/sweeps.ts'
import { askableNotes, noteFor, notesOf } from './queries/notes.ts'
import { awardSubscribers } from '../offering/subscribers.ts'
import { accepted, testBadge } from '../testing.ts'

let kit: Kit
let bo: Actor
let readers: Actor[]
beforeAll(async () => {
  kit = await testKit(awardSubscribers)
  bo = await personNamed(kit, 'Bo')
  readers = []
  for (const name of ['Cy', 'Dee', 'Eve']) readers.push(await personNamed(kit, name))
})
afterAll(() => kit.close())

/** Bo's award for a work that was read by three, with or without names. */
async function read(title: string, names: 'open' | 'double') {
  const ada = await personNamed(kit, `Ada of ${title}`)
  const rubric = { ...TEST_RUBRIC, names }
  const activities = [{ key: 'diary', title: 'A diary', kind: 'make' as const, body: 'Keep one.', rubric }]
  const { course } = await openCourse(kit, ada, { title, activities })
  const cohort = await runningCohort(kit, ada, course.slug, [bo, ...readers])
  const criteria = { kind: 'work' as const, courseId: course.id, key: 'diary', revisionId: null, readers: 1 }
  const badge = await testBadge(kit, { slug: `badge-${course.slug}`, criteria, makerId: ada.id })
  const work = { cohortId: cohort.id, activityKey: 'diary', body: 'A diary', links: [], fileIds: [], changed: '' }
  sure(await handIn(kit.as(bo), { ...work, now: true }))
  for (const reader of readers) {
    const { leaseId } = sure(await claimReview(kit.as(reader), {}))
    const words = { feedback: `${reader.name} saw worms.`, nextStep: 'More.' }
    sure(await giveReview(kit.as(reader), { leaseId, verdicts: { observation: 1, evidence: 2 }, ...words }))
  }
  await kit.settle()
  return accepted(kit, badge.id, bo)
}

it('words of a review are shown when both its writer and the holder wish it', async () => {
  const award = await read('Soil', 'open')
  const awardId = award.id
  const { db } = kit.services
  const [first, second] = await askableNotes(db, award)
  if (first === undefined || second === undefined) throw new Error('nobody read it')
  const writer = (id: string) => readers.find((reader) => reader.id === id) ?? bo
  const cy = writer(first.reviewer_id)
  expect(await askForNote(kit.as(cy), { awardId, reviewId: first.id })).toMatchObject({ kind: 'unknown' })
  expect(await answerNote(kit.as(cy), { awardId, reviewId: first.id, consented: true })).toMatchObject({
    kind: 'unknown',
  })
  sure(await askForNote(kit.as(bo), { awardId, reviewId: first.id }))
  expect(await askForNote(kit.as(bo), { awardId, reviewId: first.id })).toMatchObject({ code: 'note.asked' })
  expect(await noteFor(db, cy, awardId, first.id)).toMatchObject({ feedback: first.feedback, consented: null })
  expect(await noteFor(db, bo, awardId, first.id)).toBeNull()
  expect(await notesOf(db, awardId)).toEqual([])
  expect(await answerNote(kit.as(bo), { awardId, reviewId: first.id, consented: true })).toMatchObject({
    kind: 'unknown',
  })
  sure(await answerNote(kit.as(cy), { awardId, reviewId: first.id, consented: true }))
  expect(await notesOf(db, awardId)).toMatchObject([{ feedback: first.feedback }])
  sure(await answerNote(kit.as(cy), { awardId, reviewId: first.id, consented: false }))
  expect(await notesOf(db, awardId)).toEqual([])

  sure(await askForNote(kit.as(bo), { awardId, reviewId: second.id }))
  kit.clock.advance({ hours: 24 * 27 })
  expect(await runSweep(kit.as(null), notesUnanswered)).toEqual({})
  kit.clock.advance({ hours: 24 })
  expect(await runSweep(kit.as(null), notesUnanswered)).toEqual({ closed: 1 })
  expect((await askableNotes(db, award)).find(({ id }) => id === second.id)).toMatchObject({ consented: false })
  sure(await answerNote(kit.as(writer(second.reviewer_id)), { awardId, reviewId: second.id, consented: true }))
  expect(await notesOf(db, awardId)).toHaveLength(1)
})

it('nobody is asked whose name is not to be known', async () => {
  const award = await read('Sand', 'double')
  expect(award.found).toMatchObject([{ kind: 'work', unnamed: true }])
  expect(await askableNotes(kit.services.db, award)).toEqual([])
  const review = await kit.services.db.selectFrom('review').select('id').orderBy('at', 'desc').executeTakeFirstOrThrow()
  expect(await askForNote(kit.as(bo), { awardId: award.id, reviewId: review.id })).toMatchObject({ kind: 'unknown' })
})
