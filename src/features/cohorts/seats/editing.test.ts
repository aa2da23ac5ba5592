import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { openCourse, sure } from '#features/courses/testing.ts'
import { personNamed } from '#features/people/testing.ts'
import { apply } from './commands/apply.ts'
import { closeCohort } from './commands/close-cohort.ts'
import { editCohort, type CohortChange } from './commands/edit-cohort.ts'
import { openCohort } from './commands/open-cohort.ts'
import { m } from '../messages/index.ts'
import { cohortNotices } from './notices.ts'
import { cohortById } from './queries.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const plan: Omit<CohortChange, 'cohortId'> = {
  title: 'Spring',
  zone: 'Africa/Lagos',
  startsOn: day('2026-03-09'),
  endsOn: day('2026-04-20'),
  seats: 2,
  question: '',
  decide: 'open',
}

let kit: Kit
let ada: Actor
let people: Actor[]
let slug: string
let cohortId: string
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  people = []
  for (const name of ['Bo', 'Cy', 'Dee']) people.push(await personNamed(kit, name))
  slug = (await openCourse(kit, ada)).course.slug
})
beforeEach(async () => {
  cohortId = sure(await openCohort(kit.as(ada), { slug, ...plan })).id
})
afterAll(() => kit.close())

const edit = (change: Partial<typeof plan>, who: Actor | null = ada) =>
  editCohort(kit.as(who), { cohortId, ...plan, ...change })
const fill = async () => {
  for (const person of people) {
    kit.clock.advance({ seconds: 1 })
    sure(await apply(kit.as(person), { cohortId, answer: '' }))
  }
}
const statesOf = async () => {
  const rows = await kit.services.db
    .selectFrom('participation')
    .select('state')
    .where('cohort_id', '=', cohortId)
    .orderBy('applied_at')
    .execute()
  return rows.map(({ state }) => state)
}

it('changes title, days, seats, question and way in', async () => {
  const change = { title: 'Summer', endsOn: day('2026-05-01'), seats: 5, question: 'Why?', decide: 'ask' as const }
  sure(await edit(change))
  const row = await cohortById(kit.services.db, cohortId)
  expect(row).toMatchObject({ title: 'Summer', seats: 5, question: 'Why?', decide: 'ask' })
  expect(row?.ends_on?.toString()).toBe('2026-05-01')
})

it('leaves the title as it is where none is given', async () => {
  sure(await edit({ title: ' ' }))
  expect((await cohortById(kit.services.db, cohortId))?.title).toBe('Spring')
})

it('offers more seats to those who wait', async () => {
  await fill()
  expect(await statesOf()).toEqual(['active', 'active', 'waiting'])
  expect(sure(await edit({ seats: 3 })).offered).toBe(1)
  expect(await statesOf()).toEqual(['active', 'active', 'offered'])
})

it('refuses fewer seats than are taken, and changes nothing then', async () => {
  await fill()
  expect(await edit({ seats: 1, title: 'Less' })).toMatchObject({
    kind: 'invalid',
    fields: { seats: { message: m.seatsTaken } },
  })
  expect(await cohortById(kit.services.db, cohortId)).toMatchObject({ title: 'Spring', seats: 2 })
})

it('refuses days that do not fit, other people, and a cohort that is closed', async () => {
  expect(await edit({ endsOn: day('2026-03-01') })).toMatchObject({ kind: 'invalid' })
  expect(await edit({ zone: 'Mars/Olympus' })).toMatchObject({ kind: 'invalid' })
  expect(await edit({}, people[0])).toMatchObject({ code: 'cohort.not-organizer' })
  expect(await edit({}, null)).toMatchObject({ code: 'sign-in' })
  sure(await closeCohort(kit.as(ada), { cohortId }))
  expect(await edit({})).toMatchObject({ code: 'cohort.closed' })
})

it('tells everybody in it of other days, and of nothing else', async () => {
  const rule = cohortNotices.filter(({ event }) => event === 'cohort.edited')
  const { courseId } = await kit.services.db
    .selectFrom('cohort')
    .select('course_id as courseId')
    .where('id', '=', cohortId)
    .executeTakeFirstOrThrow()
  const told = async (days: boolean) => {
    const event = {
      id: kit.services.id(),
      name: 'cohort.edited',
      actorId: ada.id,
      subjectKind: 'cohort',
      subjectId: cohortId,
      tags: [],
      payload: { cohortId, courseId, days },
      at: kit.services.now(),
    }
    const tx = { db: kit.services.db, now: kit.services.now() } as never
    return (await Promise.all(rule.map((one) => one.tell(tx, event)))).flat().map(({ message }) => message)
  }
  expect(await told(true)).toEqual([m.toldDays])
  expect(await told(false)).toEqual([])
  sure(await edit({ title: 'Summer' }))
  sure(await edit({ zone: 'UTC' }))
  const rows = await kit.services.db
    .selectFrom('event')
    .select('payload')
    .where('name', '=', 'cohort.edited')
    .where('subject_id', '=', cohortId)
    .orderBy('seq')
    .execute()
  expect(rows.map(({ payload }) => (payload as { days: boolean }).days)).toEqual([false, true])
})
