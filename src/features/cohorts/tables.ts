import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'
import type { Ending, ParticipationState } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    cohort: CohortTable
    participation: ParticipationTable
    activity_done: ActivityDoneTable
  }
}

interface CohortTable {
  id: string
  course_id: string
  number: number
  revision_id: string
  title: string
  zone: string
  starts_on: Temporal.PlainDate | null
  ends_on: Temporal.PlainDate | null
  seats: number
  question: string
  decide: 'open' | 'ask'
  closed_at: Temporal.Instant | null
  created_at: Temporal.Instant
}

interface ParticipationTable {
  id: string
  cohort_id: string
  person_id: string
  state: ParticipationState
  answer: string
  applied_at: Temporal.Instant
  offered_until: Temporal.Instant | null
  joined_at: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  ending: Ending | null
  reason: string | null
}

interface ActivityDoneTable {
  cohort_id: string
  person_id: string
  activity_key: string
  at: Temporal.Instant
}

const cohortTable = declareTable('cohort', {
  purpose: 'Runnings of a course',
  columns: {
    id: 'name for the program',
    course_id: 'of which course',
    number: 'part of the address',
    revision_id: 'the syllabus it runs on',
    title: 'title',
    zone: 'the zone its days are in',
    starts_on: 'first day; none when people start when they like',
    ends_on: 'last day',
    seats: 'how many at once',
    question: 'what applicants are asked',
    decide: 'who may come in',
    closed_at: 'end',
    created_at: 'since when',
  },
})
const participationTable = declareTable('participation', {
  purpose: 'Who takes part, applied, waits or left',
  columns: {
    id: 'name',
    cohort_id: 'where',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    state: 'where they stand',
    answer: { purpose: 'their application, for the organisers', personal: true, erase: 'clear' },
    applied_at: 'order of the waiting list',
    offered_until: 'end of the offer of a seat',
    joined_at: 'since when',
    ended_at: 'until when',
    ending: 'how it ended',
    reason: { purpose: 'why, in the words of who ended it', personal: true, erase: 'clear' },
  },
})
const activityDoneTable = declareTable('activity_done', {
  purpose: 'Progress: which activities a participant has done',
  columns: {
    cohort_id: 'where',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    activity_key: 'what',
    at: 'when',
  },
})

export const cohortTables = [cohortTable, participationTable, activityDoneTable]
