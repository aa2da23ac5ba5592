import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '#kernel/command/index.ts'
import { testKit, type Kit } from '#kernel/testing/index.ts'
import { personNamed } from '#features/people/testing.ts'
import { openCourse } from '#features/courses/testing.ts'
import { workSubscribers } from './subscribers.ts'
import { simulateCohort, type Stage } from '../testing/simulate-cohort/index.ts'

let kit: Kit
let organizer: Actor
let slug: string
beforeAll(async () => {
  kit = await testKit(workSubscribers)
  organizer = await personNamed(kit, 'Ada')
  slug = (await openCourse(kit, organizer)).course.slug
})
afterAll(() => kit.close())

const stage = (): Stage => ({
  services: kit.services,
  clock: kit.clock,
  organizer,
  slug,
  activityKey: 'diary',
  person: (name) => personNamed(kit, name),
  settle: () => kit.settle(),
})

it.each([
  [12, 0.4, 1],
  [30, 0.5, 2],
])(
  'in a cohort of %i of whom %d vanish nobody waits without an owner, an end and what comes then (seed %i)',
  async (n, dropout, seed) => {
    const outcome = await simulateCohort(stage(), { n, dropout, seed })
    expect(outcome).toMatchObject({ works: n, left: 0 })
    expect(outcome.served / Math.max(1, outcome.finished)).toBeGreaterThanOrEqual(0.95)
    expect(outcome.events).toBeGreaterThan(10 * n)
  },
  // Thousands of small transactions: a quarter of a minute of one core, and more where it is shared.
  300_000,
)
