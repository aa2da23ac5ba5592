import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { Figures } from '../rules/figures.ts'
import type { CallReason } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_call: ReviewCallTable
    review_figures: ReviewFiguresTable
  }
}

interface ReviewCallTable {
  work_version_id: string
  person_id: string
  why: CallReason
  at: Temporal.Instant
}

interface ReviewFiguresTable {
  course_id: string
  figures: Json<Figures>
  at: Temporal.Instant
}

declarePurposes('review_call', {
  purpose: 'Who was asked to read a version, so that it is not always the same people',
  columns: {
    work_version_id: 'which version',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    why: 'because they know the course, or as the best next reader',
    at: 'when',
  },
})
declarePurposes('review_figures', {
  purpose: 'What a course publishes of how its reviews go, counted once a day',
  columns: {
    course_id: 'which course',
    figures: 'counts and medians, none of fewer than five',
    at: 'when it was counted',
  },
})
