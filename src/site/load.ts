import type { Rc } from '#kernel/http/index.ts'
import { askFor, findDocuments, languagesFound, type SearchPage } from '#kernel/search/index.ts'
import { cohortsOfPerson } from '#features/cohorts/index.ts'
import { coursesOf, listCourses } from '#features/courses/index.ts'
import { openLeases } from '#features/work/index.ts'
import { KINDS, type FoundKind } from './findables.ts'

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

/** What somebody looks for, as the address says it. */
export interface Wanted {
  q?: string | undefined
  kind?: FoundKind | undefined
  language?: string | undefined
  after?: string | undefined
}

const NOTHING: SearchPage = { results: [], counts: [], next: null }

/** What everybody may find by its words, the best first. */
export async function loadSearch(rc: Rc, wanted: Wanted) {
  const { db } = rc.services
  const languages = await languagesFound(db)
  const asked = await askFor(db, wanted.q ?? '', languages)
  const found = asked === null ? NOTHING : await findDocuments(db, asked, { ...wanted, kinds: KINDS })
  return { ...found, wanted, languages }
}

export type Search = Awaited<ReturnType<typeof loadSearch>>
