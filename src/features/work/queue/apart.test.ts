import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse, sure, TEST_RUBRIC } from '#features/courses/testing.ts'
import { runningCohort } from '#features/cohorts/testing.ts'
import { claimReview } from '../reviewing/commands/claim-review.ts'
import { giveReview } from '../reviewing/commands/give-review.ts'
import { handIn } from '../handing-in/commands/hand-in.ts'

const review = { verdicts: { observation: 1, evidence: 2 }, feedback: 'I went and dug.', nextStep: 'Say how deep.' }
const make = (key: string, gives?: number) => ({
  key,
  title: key,
  kind: 'make' as const,
  rubric: gives === undefined ? TEST_RUBRIC : { ...TEST_RUBRIC, reviews: 1, gives },
})

let kit: Kit
let slug: string
let people: Actor[]
let organizer: Actor
beforeAll(async () => {
  kit = await testKit()
  organizer = await personNamed(kit, 'Ada')
  const read = { key: 'life', title: 'Life', kind: 'read' as const }
  slug = (
    await openCourse(kit, organizer, { activities: [read, make('first', 2), make('second', 2), make('third', 2)] })
  ).course.slug
  people = []
  for (const name of ['Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gil']) people.push(await personNamed(kit, name))
})
afterAll(() => kit.close())

describe('in a cohort of several activities', () => {
  it('reads whom it has not read lately, as far as there are enough people, and gives as many as the rubric says', async () => {
    const { id: cohortId } = await runningCohort(kit, organizer, slug, people)
    const me = people[5] as Actor
    const authorsRead = async (activityKey: string) => {
      for (const author of people) {
        sure(
          await handIn(kit.as(author), {
            cohortId,
            activityKey,
            body: 'Words',
            links: [],
            fileIds: [],
            changed: '',
            now: true,
          }),
        )
        kit.clock.advance({ minutes: 1 })
      }
      const read: string[] = []
      for (;;) {
        const claim = await claimReview(kit.as(me), {})
        if (isRefusal(claim)) return read
        const { workId } = sure(await giveReview(kit.as(me), { leaseId: claim.leaseId, ...review }))
        const work = await kit.services.db
          .selectFrom('work')
          .innerJoin('person', 'person.id', 'work.author_id')
          .select(['handle', 'activity_key'])
          .where('work.id', '=', workId)
          .executeTakeFirstOrThrow()
        read.push(`${work.activity_key} ${work.handle}`)
        // Each work needs one review; with two given I owe none and there is more for others than I may take.
        if (read.length === 2) return read
      }
    }
    // Six people who give two: after (6 - 1) / 2 = 2 rounds everybody has read nearly everybody, so one activity is remembered.
    expect(await authorsRead('first')).toEqual(['first bo', 'first cy'])
    await emptyPool('first')
    expect(await authorsRead('second')).toEqual(['second dee', 'second eve'])
    await emptyPool('second')
    expect(await authorsRead('third')).toEqual(['third bo', 'third cy'])
  })
})

/** What is left of an activity is read by others. */
async function emptyPool(activityKey: string): Promise<void> {
  await kit.services.db
    .updateTable('review_queue')
    .set({ received: 9, settled: true })
    .where('work_id', 'in', (eb) => eb.selectFrom('work').select('id').where('activity_key', '=', activityKey))
    .execute()
}
