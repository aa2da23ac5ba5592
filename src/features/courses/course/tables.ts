import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { StepNote } from './step-notes.ts'
import type { CourseState } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    course: CourseTable
    course_interest: CourseInterestTable
    course_transition: CourseTransitionTable
    course_approval: CourseApprovalTable
    course_tick: CourseTickTable
    course_asset: CourseAssetTable
    course_key: CourseKeyTable
  }
}

interface CourseTable {
  id: string
  slug: string
  title: string
  question: string
  language: string
  licence: string | null
  state: CourseState
  state_at: Temporal.Instant
  draft_revision_id: string | null
  submitted_revision_id: string | null
  open_revision_id: string | null
  unreviewed: Generated<boolean>
  alone_reason: string | null
  proposer_id: string | null
  source_url: string | null
  created_at: Temporal.Instant
  updated_at: Temporal.Instant
}

interface CourseInterestTable {
  course_id: string
  person_id: string
  willing: boolean
  at: Temporal.Instant
}

interface CourseTransitionTable {
  id: string
  course_id: string
  from_state: CourseState | null
  to_state: CourseState
  reason: string
  note: Json<StepNote> | null
  by_id: string | null
  revision_id: string | null
  at: Temporal.Instant
}

interface CourseApprovalTable {
  course_id: string
  revision_id: string
  person_id: string
  verdict: 'approve' | 'object'
  reason: string
  at: Temporal.Instant
  withdrawn_at: Temporal.Instant | null
}

interface CourseTickTable {
  course_id: string
  revision_id: string
  item: string
  person_id: string
  at: Temporal.Instant
}

interface CourseAssetTable {
  course_id: string
  path: string
  file_id: string
}

interface CourseKeyTable {
  course_id: string
  kind: 'module' | 'activity' | 'criterion'
  within: string
  key: string
}

const courseTable = declareTable('course', {
  purpose: 'Ideas and courses',
  columns: {
    id: 'name for the program',
    slug: 'address',
    title: 'title',
    question: 'what somebody wants to learn',
    language: 'language of the texts',
    licence: 'licence of the text that readers see, SPDX',
    state: 'where it stands',
    state_at: 'since when',
    draft_revision_id: 'newest syllabus',
    submitted_revision_id: 'syllabus that is being reviewed',
    open_revision_id: 'syllabus that is open',
    unreviewed: 'opened without two approvals after waiting 14 days',
    alone_reason: 'why there is no co-organiser',
    proposer_id: { purpose: 'credit', personal: true, erase: 'clear' },
    source_url: 'where it was imported from',
    created_at: 'since when',
    updated_at: 'last change',
  },
})
const courseInterestTable = declareTable('course_interest', {
  purpose: 'Who wants to learn this too',
  columns: {
    course_id: 'which course',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    willing: 'would co-organise',
    at: 'when',
  },
})
const courseTransitionTable = declareTable('course_transition', {
  purpose: 'Public history of a course’s states',
  columns: {
    id: 'name',
    course_id: 'which course',
    from_state: 'from',
    to_state: 'to',
    reason: 'why, in the words of who took the step',
    note: 'why, as the site says it: a code with numbers',
    by_id: { purpose: 'by whom', personal: true, erase: 'clear' },
    revision_id: 'which text it was about',
    at: 'when',
  },
})
const courseApprovalTable = declareTable('course_approval', {
  purpose: 'Judgements of a syllabus, each of one revision; public, so they stay as a former member’s',
  columns: {
    course_id: 'which course',
    revision_id: 'which text was seen',
    person_id: { purpose: 'by whom', personal: true, erase: 'keep' },
    verdict: 'approve or object',
    reason: 'why',
    at: 'when',
    withdrawn_at: 'taken back',
  },
})
const courseTickTable = declareTable('course_tick', {
  purpose: 'Points of the checklist that a reviewer has looked at',
  columns: {
    course_id: 'which course',
    revision_id: 'which text was seen',
    item: 'which point',
    person_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    at: 'when',
  },
})
const courseAssetTable = declareTable('course_asset', {
  purpose: 'Pictures and files of a course',
  columns: {
    course_id: 'which course',
    path: 'name within the course',
    file_id: { purpose: 'the file', names: 'file' },
  },
})
const courseKeyTable = declareTable('course_key', {
  purpose: 'Every key that a course ever gave, so that none is given again',
  columns: {
    course_id: 'which course',
    kind: 'of a module, an activity or a criterion',
    within: 'activity of a criterion, by its key',
    key: 'the key',
  },
})

export const courseTables = [
  courseTable,
  courseInterestTable,
  courseTransitionTable,
  courseApprovalTable,
  courseTickTable,
  courseAssetTable,
  courseKeyTable,
]
