import type { Rc } from '#kernel/http/index.ts'
import { cohortsOfPerson } from '#features/cohorts/index.ts'
import { coursesOf, listCourses } from '#features/courses/index.ts'
import { openLeases } from '#features/work/index.ts'

const FRONT = 6

/** What the front shows: a few open courses, a few ideas. */
export async function loadFront(rc: Rc) {
  const { db } = rc.services
  const [open, ideas] = await Promise.all([
    listCourses(db, { states: ['open'] }),
    listCourses(db, { states: ['idea'] }),
  ])
  return { courses: open.courses.slice(0, FRONT), ideas: ideas.courses.slice(0, FRONT) }
}

export type Front = Awaited<ReturnType<typeof loadFront>>

/** What waits for somebody: reviews they owe, cohorts they are in, courses they organise. */
export async function loadHome(rc: Rc, personId: string) {
  const { db } = rc.services
  const now = rc.services.now()
  const [leases, cohorts, courses] = await Promise.all([
    openLeases(db, personId, now),
    cohortsOfPerson(db, personId),
    coursesOf(db, now, personId),
  ])
  return { leases, cohorts, courses }
}

export type Home = Awaited<ReturnType<typeof loadHome>>

/** Open courses and ideas that hold every word. */
export async function search(rc: Rc, query: string) {
  if (query.trim() === '') return []
  const found = await listCourses(rc.services.db, {
    states: ['open', 'idea', 'drafting', 'in_review', 'retired'],
    query,
  })
  return found.courses
}
