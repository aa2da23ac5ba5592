import { refuse, type Refusal } from '#kernel/refusal.ts'
import type { CourseState } from '../../terms.ts'

/** Where a course can go from where it is. */
export const TRANSITIONS: Readonly<Record<CourseState, readonly CourseState[]>> = {
  idea: ['drafting', 'withdrawn', 'lapsed'],
  drafting: ['in_review', 'withdrawn', 'lapsed'],
  in_review: ['drafting', 'open', 'withdrawn'],
  open: ['retired'],
  retired: ['open'],
  withdrawn: ['idea', 'drafting'],
  lapsed: ['idea', 'drafting'],
}

/** Refuses `course.state` when a course cannot go there from where it is. */
export function mayMove(from: CourseState, to: CourseState): Refusal | null {
  if (TRANSITIONS[from].includes(to)) return null
  return refuse('course.state', `A course that is ${say(from)} cannot become ${say(to)}.`, {
    facts: { from, to },
    instead: 'Load the page again: somebody may have moved it already.',
  })
}

/**
 * Where a course that ended stood before: a retired one is open again, a withdrawn or lapsed one is the draft it was, or
 * the idea while it has no syllabus. Refuses `course.state` for one that has not ended.
 */
export function wayBack(state: CourseState, hasSyllabus: boolean): CourseState | Refusal {
  if (state === 'retired') return 'open'
  if (state === 'withdrawn' || state === 'lapsed') return hasSyllabus ? 'drafting' : 'idea'
  return refuse('course.state', `A course that is ${say(state)} has nothing to come back from.`, {
    facts: { from: state },
    instead: 'Load the page again: somebody may have brought it back already.',
  })
}

function say(state: CourseState): string {
  return state === 'in_review' ? 'in review' : state === 'idea' ? 'an idea' : state
}
