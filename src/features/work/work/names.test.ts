import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, inTransaction } from '#kernel/command/index.ts'
import { postgresDatabase, testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import type { Names } from '#features/courses/index.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { drawNumber } from './draw-number.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'
import { lookAfterReviews } from '../testing/look-after.ts'
import { showWork } from '../showing/commands/show-work.ts'
import { named } from '#kernel/refusal.ts'
import { m } from '../messages/index.ts'
import { promisesTo, waitingWorks } from '../reviewing/queries/works.ts'
import { leaseOf, openLeases } from '../reviewing/queries/leases.ts'
import { workFor } from './queries/work.ts'
import { receiveFiles } from '../handing-in/receive-files.ts'

let kit: Kit
let ada: Actor
const courses = new Map<Names, { id: string; slug: string }>()
beforeAll(async () => {
  kit = await testKit()
  ada = await personNamed(kit, 'Ada')
  for (const names of ['open', 'double'] as const) {
    const { course } = await openCourse(kit, ada, { title: `Soil ${names}`, activities: [makes(names)] })
    courses.set(names, course)
  }
})
afterAll(() => kit.close())

const makes = (names: Names) => ({
  key: 'diary',
  title: 'A diary',
  kind: 'make' as const,
  body: 'Keep one.',
  rubric: { ...TEST_RUBRIC, reviews: 1, names },
})
const courseOf = (names: Names) => courses.get(names) ?? { id: '', slug: '' }
const work = (cohortId: string, fileIds: string[] = []) => ({
  cohortId,
  activityKey: 'diary',
  body: 'A *diary*',
  links: [],
  fileIds,
  changed: '',
  now: true,
})
const good = { verdicts: { observation: 1, evidence: 2 }, feedback: 'I went and dug.', nextStep: 'Say how deep.' }

async function two(names: Names): Promise<{ author: Actor; reader: Actor; cohortId: string }> {
  const author = await personNamed(kit, `Author ${kit.services.id()}`)
  const reader = await personNamed(kit, `Reader ${kit.services.id()}`)
  const { id: cohortId } = await runningCohort(kit, ada, courseOf(names).slug, [author, reader])
  return { author, reader, cohortId }
}

describe('a work that is read unnamed', () => {
  it('is not shown to everybody before its verdict stands, and no more once it is handed in anew', async () => {
    const { author, reader, cohortId } = await two('double')
    const { workId } = sure(await handIn(kit.as(author), work(cohortId)))
    const show = (who: Actor, on = true) => showWork(kit.as(who), { workId, public: on })
    expect(await show(author)).toMatchObject({ code: 'work.unnamed', instead: { message: m.showUnnamedInstead } })
    expect(await show(author, false)).toEqual({ workId })
    expect(await show(reader)).toMatchObject({ kind: 'unknown' })
    const { leaseId } = sure(await claimReview(kit.as(reader), {}))
    sure(await giveReview(kit.as(reader), { leaseId, ...good }))
    // One reader leaves doubt; with nobody else to ask it is settled with what is here.
    kit.clock.advance({ days: 8 })
    await lookAfterReviews(kit.as(null))
    expect(await show(author)).toEqual({ workId })
    const look = async () => workFor(kit.services.db, null, kit.clock.now(), workId)
    expect((await look())?.author).toMatchObject({ as: 'name', name: author.name })
    sure(await handIn(kit.as(author), work(cohortId)))
    expect(await look()).toBeNull()
  })

  it('comes to its readers without its author, in every answer about their claims', async () => {
    const { author, reader, cohortId } = await two('double')
    sure(await handIn(kit.as(author), work(cohortId)))
    const { leaseId } = sure(await claimReview(kit.as(reader), {}))
    const now = kit.clock.now()
    const answers = [
      await openLeases(kit.services.db, reader.id, now),
      await leaseOf(kit.services.db, reader, leaseId),
      await promisesTo(kit.services, cohortId, reader.id, now),
    ]
    for (const answer of answers) {
      const text = JSON.stringify(answer)
      expect(text).toMatch(/"author":\{"as":"number","number":\d+\}/)
      for (const word of [author.id, author.name, author.handle]) expect(text).not.toContain(word)
    }
    expect(await waitingWorks(kit.services.db, now, author.id, cohortId)).toMatchObject([{ reviews: 0, reading: 1 }])
  })

  it('takes only files that names were taken out of', async () => {
    const { author, cohortId } = await two('double')
    const bytes = new TextEncoder().encode('Worms.')
    const kept = sure(await receiveFiles(kit.as(author), [{ name: 'mine.txt', bytes }]))
    expect(await handIn(kit.as(author), work(cohortId, kept))).toMatchObject({
      fields: { files: { message: m.fileNames, values: { name: 'mine.txt' } } },
    })
    const again = sure(await receiveFiles(kit.as(author), [{ name: 'mine.txt', bytes }], true))
    sure(await handIn(kit.as(author), work(cohortId, again)))
    const open = await two('open')
    const plain = sure(await receiveFiles(kit.as(open.author), [{ name: 'mine.txt', bytes }]))
    sure(await handIn(kit.as(open.author), work(open.cohortId, plain)))
    const sound = new Uint8Array([
      0x49, 0x44, 0x33, 3, 0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xfb, 0x90,
    ])
    expect(await receiveFiles(kit.as(author), [{ name: 'song.mp3', bytes: sound }], true)).toMatchObject({
      fields: { files: named('song.mp3', expect.anything()) },
    })
  })

  it('keeps the rule of the revision it was handed in to', async () => {
    const { author, reader, cohortId } = await two('double')
    const { workId, versionId } = sure(await handIn(kit.as(author), work(cohortId)))
    const { db } = kit.services
    const other = await db
      .selectFrom('course')
      .select('open_revision_id')
      .where('id', '=', courseOf('open').id)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('cohort')
      .set({ revision_id: other.open_revision_id ?? '' })
      .where('id', '=', cohortId)
      .execute()
    const look = async () => (await workFor(db, reader, kit.clock.now(), workId))?.author.as
    expect(await look()).toBe('number')
    await db
      .updateTable('work_version')
      .set({ revision_id: other.open_revision_id ?? '' })
      .where('id', '=', versionId)
      .execute()
    expect(await look()).toBe('name')
  })
})

describe('numbers', () => {
  it('are drawn once, by chance, for each work anew, also by many at once', async () => {
    const race = await testKit([], await postgresDatabase({ poolSize: 8 }))
    const organizer = await personNamed(race, 'Ada')
    const { course } = await openCourse(race, organizer, { activities: [makes('double')] })
    const crowd = await Promise.all(Array.from({ length: 30 }, (_, at) => personNamed(race, `Person ${at}`)))
    const { id: cohortId } = await runningCohort(race, organizer, course.slug, crowd)
    const works: string[] = []
    for (const author of crowd.slice(0, 2))
      works.push(
        sure(
          await handIn(race.as(author), {
            cohortId,
            activityKey: 'diary',
            body: 'A *diary*',
            links: [],
            fileIds: [],
            changed: '',
          }),
        ).workId,
      )
    const [workId = '', other = ''] = works
    const drawIn = (work: string) => (person: Actor) =>
      inTransaction({ services: race.services, actor: null }, (tx) =>
        drawNumber(tx, { workId: work, cohortId }, person.id),
      )
    const draw = drawIn(workId)
    const numbersIn = async (work: string) => {
      const rows = await race.services.db.selectFrom('peer_name').selectAll().where('work_id', '=', work).execute()
      return rows.map(({ person_id: id, number }) => ({ id, number }))
    }
    const numbers = () => numbersIn(workId)
    await Promise.all([...crowd, ...crowd].map(draw))
    const first = await numbers()
    expect(first).toHaveLength(30)
    expect(new Set(first.map(({ number }) => number)).size).toBe(30)
    expect(first.every(({ number }) => number >= 1 && number <= 999)).toBe(true)
    const joined = crowd.map(({ id }) => first.find((one) => one.id === id)?.number ?? 0)
    expect(joined).not.toEqual(joined.toSorted((one, other) => one - other))
    await Promise.all(crowd.map(draw))
    expect(new Set((await numbers()).map(({ id, number }) => `${id} ${number}`))).toEqual(
      new Set(first.map(({ id, number }) => `${id} ${number}`)),
    )
    // Somebody is not known in one work by the number they have in another.
    await Promise.all(crowd.map(drawIn(other)))
    const elsewhere = new Map((await numbersIn(other)).map(({ id, number }) => [id, number]))
    expect(elsewhere.size).toBe(30)
    expect(first.filter(({ id, number }) => elsewhere.get(id) === number).length).toBeLessThan(10)
    await race.close()
  })
})
