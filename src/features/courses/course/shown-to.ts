import type { Actor } from '#kernel/command/index.ts'
import type { Db } from '#kernel/db/index.ts'
import { everHeld } from '#features/roles/index.ts'
import type { CourseRow } from './facts.ts'

/** Everything but a withdrawn course is public, and that only its organisers see. */
export async function isShownTo(db: Db, viewer: Actor | null, course: CourseRow): Promise<boolean> {
  if (course.state !== 'withdrawn' || viewer?.administrator) return true
  return viewer !== null && hasOrganized(db, course.id, viewer.id)
}

/** Whoever's term has only run out may still read what they wrote. */
async function hasOrganized(db: Db, courseId: string, personId: string): Promise<boolean> {
  const grant = await db
    .selectFrom(everHeld(['organizer']).as('held'))
    .select('held.id')
    .where('held.place_kind', '=', 'course')
    .where('held.place_id', '=', courseId)
    .where('held.person_id', '=', personId)
    .where('held.ended_at', 'is', null)
    .executeTakeFirst()
  return grant !== undefined
}
