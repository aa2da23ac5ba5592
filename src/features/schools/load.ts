import type { Rc } from '#kernel/http/index.ts'
import { unknown, type Refusal } from '#kernel/refusal.ts'
import { mayLookAfterSchool } from './policy.ts'
import type { SchoolView } from './pages/school-view.ts'
import { coursesOfSchool, schoolBySlug, stewardsOf } from './queries.ts'

/** A school with its courses and stewards, as whoever looks may see and change it. */
export async function loadSchool(rc: Rc, slug: string): Promise<SchoolView | Refusal> {
  const { db } = rc.services
  const school = await schoolBySlug(db, slug)
  if (school === null) return unknown('school')
  const [courses, stewards] = await Promise.all([
    coursesOfSchool(db, school.id),
    stewardsOf(db, rc.services.now(), school.id),
  ])
  const facts = { stewards: new Set(stewards.map(({ id }) => id)) }
  return { school, courses, stewards, mine: school.closed_at === null && mayLookAfterSchool(rc.actor, facts) === null }
}
