import type { ParamsOf, Rc } from '#kernel/http/index.ts'
import { isRefusal, unknown, type Refusal } from '#kernel/refusal.ts'
import type { cohortPaths } from '../paths.ts'
import { loadCohort } from './load-cohort.ts'

/** Runs what needs a cohort's id, for somebody who is signed in; refuses `unknown`. */
export async function withCohort<O>(
  rc: Rc,
  { slug, number }: ParamsOf<typeof cohortPaths.home.pattern>,
  run: (cohortId: string) => Promise<O | Refusal>,
): Promise<O | Refusal> {
  if (rc.actor === null) return unknown('cohort')
  const at = await loadCohort(rc, slug, number)
  return isRefusal(at) ? at : run(at.cohort.id)
}
