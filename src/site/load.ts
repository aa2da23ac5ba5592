import type { Rc } from '#kernel/http/index.ts'
import { cachedRead } from '#kernel/cache/index.ts'
import {
  askForgiving,
  findDocuments,
  languagesFound,
  suggestionsFor,
  type SearchKind,
  type SearchPage,
  type Suggestion,
} from '#kernel/search/index.ts'
import { applicationsTo, cohortsOfPerson } from '#features/cohorts/index.ts'
import { allActivities, coursesOf, listCourses, syllabusAt } from '#features/courses/index.ts'
import { placesLed } from '#features/roles/index.ts'
import { activityTitle, openLeases, waitingToBeRead, waitingWorks } from '#features/work/index.ts'

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

/**
 * What waits for somebody, first things first: reviews they owe, seats kept for them, people who wait for their answer,
 * reviews owed to them; then their cohorts with what is next there, and the courses they organise.
 */
export function loadHome({ services }: Rc, personId: string) {
  return cachedRead(
    services,
    `home ${personId}`,
    () => readHome(services, personId),
    ({ places }) => places,
  )
}

async function readHome({ db, now: clock }: Rc['services'], personId: string) {
  const now = clock()
  const [leases, applications, works, waiting, cohorts, courses, led] = await Promise.all([
    openLeases(db, personId, now),
    applicationsTo(db, now, personId),
    waitingWorks(db, now, personId),
    waitingToBeRead(db, personId, now),
    cohortsOfPerson(db, personId),
    coursesOf(db, now, personId),
    placesLed(db, now, personId),
  ])
  return {
    places: [
      `person:${personId}`,
      ...led,
      ...leases.flatMap(({ places }) => places),
      ...waiting.cohortIds.map((id) => `cohort:${id}`),
      ...cohorts.flatMap(({ id, course_id: courseId }) => [`cohort:${id}`, `course:${courseId}`]),
      ...courses.map(({ id }) => `course:${id}`),
    ],
    leases,
    applications,
    waiting: waiting.count,
    owed: await Promise.all(
      works.map(async (work) => ({ work, activity: await activityTitle(db, work.revision_id, work.activity_key) })),
    ),
    cohorts: await Promise.all(cohorts.map(async (cohort) => ({ ...cohort, ...(await stepsIn(db, cohort)) }))),
    courses,
  }
}

/** How far somebody is in a cohort, and the activity that is next; nothing where they are not in yet or have completed it. */
async function stepsIn(
  db: Rc['services']['db'],
  { state, revision_id: revisionId, done }: { state: string; revision_id: string; done: readonly string[] },
) {
  if (state !== 'active') return { steps: null }
  const all = allActivities(await syllabusAt(db, revisionId))
  const left = all.filter(({ key }) => !done.includes(key))
  return { steps: { done: all.length - left.length, all: all.length, next: left[0] ?? null } }
}

export type Home = Awaited<ReturnType<typeof readHome>>

/** What somebody looks for, as the address says it. */
export interface Wanted {
  q?: string | undefined
  kind?: string | undefined
  language?: string | undefined
  after?: string | undefined
}

const NOTHING: SearchPage = { results: [], counts: [], next: null }

/** What everybody may find by its words, the best first. @param kinds in the order of their tabs. */
export async function loadSearch(rc: Rc, wanted: Wanted, kinds: readonly SearchKind[]) {
  const { db } = rc.services
  const languages = await languagesFound(db)
  const { found, meant } = await askForgiving(db, wanted.q ?? '', {
    nothing: NOTHING,
    look: (asked) => findDocuments(db, asked, { ...wanted, kinds: kinds.map(({ kind }) => kind) }),
    some: ({ counts }) => counts.some(({ count }) => count > 0),
    known: languages,
  })
  return { ...found, wanted, meant, languages, kinds }
}

const MOST_SUGGESTIONS = 8

/** What somebody who is typing probably looks for; as good as nothing yet says nothing. */
export async function loadSuggestions(rc: Rc, q: string, kinds: readonly SearchKind[]) {
  const { db } = rc.services
  const { found } = await askForgiving(db, q, {
    nothing: [],
    look: (asked) =>
      suggestionsFor(
        db,
        asked,
        kinds.map(({ kind }) => kind),
        MOST_SUGGESTIONS,
      ),
    some: (some: readonly Suggestion[]) => some.length > 0,
  })
  return found
}

export type Search = Awaited<ReturnType<typeof loadSearch>>
