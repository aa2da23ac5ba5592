import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { Verdicts } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_lease: ReviewLeaseTable
    review: ReviewTable
    review_reminder: ReviewReminderTable
  }
}

interface ReviewLeaseTable {
  id: string
  work_version_id: string
  reviewer_id: string
  at: Temporal.Instant
  until: Temporal.Instant
  draft: Json<unknown> | null
  ended_at: Temporal.Instant | null
  end_reason: string | null
  appeal_id: string | null
}

interface ReviewTable {
  id: string
  work_version_id: string
  reviewer_id: string
  lease_id: string
  verdicts: Json<Verdicts>
  feedback: string
  next_step: string
  helped: string | null
  reaction: string | null
  reacted_at: Temporal.Instant | null
  at: Temporal.Instant
}

interface ReviewReminderTable {
  cohort_id: string
  activity_key: string
  person_id: string
  sent: Generated<number>
  next_at: Temporal.Instant | null
}

const reviewLeaseTable = declareTable('review_lease', {
  purpose: 'Who reads which version, until when',
  columns: {
    id: 'name',
    work_version_id: 'which version',
    reviewer_id: { purpose: 'by whom', personal: true, erase: 'keep' },
    at: 'since when',
    until: 'until when',
    draft: { purpose: 'so that a half-written review is not lost', personal: true, erase: 'clear' },
    ended_at: 'when it ended',
    end_reason: 'how it ended',
    appeal_id: 'the appeal it is read for, blind to earlier reviews',
  },
})
const reviewTable = declareTable('review', {
  purpose: 'A peer’s verdicts and feedback on one version; given to its author, so they stay as a former member’s',
  columns: {
    id: 'name',
    work_version_id: 'the version it saw',
    reviewer_id: { purpose: 'by whom', personal: true, erase: 'keep' },
    lease_id: 'so that it is given once',
    verdicts: 'a level for each criterion',
    feedback: { purpose: 'words for the author', personal: true, erase: 'keep' },
    next_step: { purpose: 'one thing to try', personal: true, erase: 'keep' },
    helped: 'what the author says of it',
    reaction: { purpose: 'what the author changed because of it', personal: true, erase: 'keep' },
    reacted_at: 'when the author answered',
    at: 'when',
  },
})
const reviewReminderTable = declareTable('review_reminder', {
  purpose: 'How often somebody was reminded of reviews they still owe',
  columns: {
    cohort_id: 'in which cohort',
    activity_key: 'for which activity',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    sent: 'how often so far',
    next_at: 'when next; none when there is nothing left to remind of',
  },
})

export const reviewTables = [reviewLeaseTable, reviewTable, reviewReminderTable]
