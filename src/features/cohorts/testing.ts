import type { Actor } from '#kernel/command/index.ts'
import type { Kit } from '#kernel/testing/index.ts'
import { sure } from '#features/courses/testing.ts'
import { apply } from './seats/commands/apply.ts'
import { openCohort } from './seats/commands/open-cohort.ts'

/** A rolling cohort on an open course, with these people in it. */
export async function runningCohort(
  kit: Kit,
  organizer: Actor,
  slug: string,
  people: readonly Actor[],
): Promise<{ id: string; slug: string; number: number }> {
  const cohort = sure(
    await openCohort(kit.as(organizer), {
      slug,
      title: 'A cohort',
      zone: 'UTC',
      startsOn: null,
      endsOn: null,
      seats: 50,
      question: '',
      decide: 'open',
    }),
  )
  for (const person of people) sure(await apply(kit.as(person), { cohortId: cohort.id, answer: '' }))
  return cohort
}
