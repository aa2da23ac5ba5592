import { Temporal } from 'temporal-polyfill'
import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { findActivity, syllabusAt, type Syllabus } from '#features/courses/index.ts'
import { cohortBySlug, cohortCounts, participantsOf, progressOf, type CohortHead } from './queries.ts'
import { mayTakePartInCohort } from './policy.ts'

export interface CohortAt {
  cohort: CohortHead
  syllabus: Syllabus
  /** Participates or organises, so may see what is inside. */
  inside: boolean
}

/** A cohort by its address, with where the viewer stands; refuses `unknown`. */
export async function loadCohort(rc: Rc, slug: string, number: string): Promise<CohortAt | Refusal> {
  const { db } = rc.services
  const cohort = /^\d{1,6}$/.test(number)
    ? await cohortBySlug(db, rc.actor, slug, Number(number), rc.services.now(), (text) => Temporal.Instant.from(text))
    : null
  if (cohort === null) return unknown('cohort')
  const state = cohort.participation?.state ?? null
  const inside = cohort.mine || state === 'active' || state === 'completed'
  return { cohort, syllabus: await syllabusAt(db, cohort.revision_id), inside }
}

/** The home of a cohort: who is here and how far they are, for those inside; the numbers for everybody. */
export async function loadHome(rc: Rc, slug: string, number: string) {
  const at = await loadCohort(rc, slug, number)
  if (isRefusal(at)) return at
  const { db } = rc.services
  const { id } = at.cohort
  const [people, progress, counts] = await Promise.all([
    participantsOf(db, id),
    at.inside ? progressOf(db, id) : new Map<string, number>(),
    cohortCounts(db, id),
  ])
  return { ...at, people, progress, counts }
}

export type HomeView = Exclude<Awaited<ReturnType<typeof loadHome>>, Refusal>

/** One activity in a cohort, for those inside; others are told how to get in. */
export async function loadCohortActivity(rc: Rc, slug: string, number: string, key: string) {
  const at = await loadCohort(rc, slug, number)
  if (isRefusal(at)) return at
  const { cohort, syllabus } = at
  const organizers = new Set(cohort.mine && rc.actor ? [rc.actor.id] : [])
  const refusal = mayTakePartInCohort(rc.actor, { organizers, state: cohort.participation?.state ?? null })
  if (refusal) return refusal
  const found = findActivity(syllabus, key)
  return found === null ? unknown('activity') : { ...at, ...found }
}

export type CohortActivityView = Exclude<Awaited<ReturnType<typeof loadCohortActivity>>, Refusal>
