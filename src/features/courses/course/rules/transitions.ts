import { say } from '#kernel/i18n/index.ts'
import { refuse, type Refusal } from '#kernel/refusal.ts'
import { m } from '../../messages/index.ts'
import { STATE_WORDS } from '../state-words.ts'
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
  return refuse('course.state', m.cannotMove, {
    values: { from: say(STATE_WORDS[from]), to: say(STATE_WORDS[to]) },
    facts: { from, to },
    instead: m.movedAlready,
  })
}

/**
 * Where a course that ended stood before: a retired one is open again, a withdrawn or lapsed one is the draft it was, or
 * the idea while it has no syllabus. Refuses `course.state` for one that has not ended.
 */
export function wayBack(state: CourseState, hasSyllabus: boolean): CourseState | Refusal {
  if (state === 'retired') return 'open'
  if (state === 'withdrawn' || state === 'lapsed') return hasSyllabus ? 'drafting' : 'idea'
  return refuse('course.state', m.notEnded, {
    values: { state: say(STATE_WORDS[state]) },
    facts: { from: state },
    instead: m.movedAlready,
  })
}
