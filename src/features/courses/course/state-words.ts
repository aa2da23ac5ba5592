import type { Message } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import type { CourseState } from '../terms.ts'

export const STATE_WORDS: Record<CourseState, Message> = {
  idea: m.stateIdea,
  drafting: m.stateDrafting,
  in_review: m.stateInReview,
  open: m.stateOpen,
  retired: m.stateRetired,
  withdrawn: m.stateWithdrawn,
  lapsed: m.stateLapsed,
}
