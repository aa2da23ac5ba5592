import type { Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import { findActivity, syllabusAt, type Syllabus } from '#features/courses/index.ts'
import { peopleAndProgress } from './people.ts'
import { cohortBySlug, type CohortHead } from './queries.ts'
import { isOver } from './rules.ts'
import { mayTakePartInCohort } from '../policy.ts'

export interface CohortAt {
  cohort: CohortHead
  syllabus: Syllabus
  /** Closed, or past its last day: to read, and not to do. */
  over: boolean
  /** Participates or organises, so may see what is inside. */
  inside: boolean
}

/** A cohort by its address, with where the viewer stands; refuses `unknown`. */
export async function loadCohort(rc: Rc, slug: string, number: string): Promise<CohortAt | Refusal> {
  const { services, actor } = rc
  const cohort = /^\d{1,6}$/.test(number)
    ? await cohortBySlug(services, actor, slug, Number(number), services.now())
    : null
  if (cohort === null) return unknown('cohort')
  const state = cohort.participation?.state ?? null
  const inside = cohort.mine || state === 'active' || state === 'completed'
  const over = isOver(cohort, services.now())
  return { cohort, syllabus: await syllabusAt(services.db, cohort.revision_id), over, inside }
}

/** The home of a cohort: who is here, how far they are, and the seats. */
export async function loadHome(rc: Rc, slug: string, number: string) {
  const at = await loadCohort(rc, slug, number)
  if (isRefusal(at)) return at
  return { ...at, ...(await peopleAndProgress(rc.services, at.cohort.id)) }
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
