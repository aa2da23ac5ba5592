import type { Message } from '#kernel/i18n/index.ts'
import { m } from '../messages/index.ts'
import type { CheckItem } from '../rules/checklist.ts'
import type { ActivityKind, CourseState } from '../terms.ts'

export const KIND_WORDS: Record<ActivityKind, Message> = {
  read: m.kindRead,
  watch: m.kindWatch,
  do: m.kindDo,
  discuss: m.kindDiscuss,
  make: m.kindMake,
}

export const STATE_WORDS: Record<CourseState, Message> = {
  idea: m.stateIdea,
  drafting: m.stateDrafting,
  in_review: m.stateInReview,
  open: m.stateOpen,
  retired: m.stateRetired,
  withdrawn: m.stateWithdrawn,
  lapsed: m.stateLapsed,
}

export const CHECK_WORDS: Record<CheckItem, Message> = {
  outcomes: m.checkOutcomes,
  prerequisites: m.checkPrerequisites,
  workload: m.checkWorkload,
  make: m.checkMake,
  materials: m.checkMaterials,
  images: m.checkImages,
  conduct: m.checkConduct,
  meeting: m.checkMeeting,
  licence: m.checkLicence,
  company: m.checkCompany,
  links: m.checkLinks,
}
