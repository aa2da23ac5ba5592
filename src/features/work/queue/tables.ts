import type { GeneratedAlways } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'
import type { CallReason } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_pool: ReviewPoolTable
    review_queue: ReviewQueueTable
    review_call: ReviewCallTable
  }
}

interface ReviewPoolTable {
  id: string
  cohort_id: string
  activity_key: string
  number: number
  size: number
  given: number
}

interface ReviewQueueTable {
  work_id: string
  work_version_id: string
  pool_id: string
  author_id: string
  opens_at: Temporal.Instant
  received: number
  open: number
  done: number
  needed: number
  given: number
  settled: boolean
  total: GeneratedAlways<number>
  short: GeneratedAlways<boolean>
  urgency: GeneratedAlways<number>
}

interface ReviewCallTable {
  work_version_id: string
  person_id: string
  why: CallReason
  at: Temporal.Instant
}

const reviewPoolTable = declareTable('review_pool', {
  purpose: 'Works of one activity in one cohort, which the people of the cohort read',
  columns: {
    id: 'name',
    cohort_id: 'where',
    activity_key: 'of which activity',
    number: 'which of the cohort’s activities came first',
    size: 'works in it: in small ones, rules that keep people apart yield',
    given: 'reviews that everybody in it gives',
  },
})
const reviewQueueTable = declareTable('review_queue', {
  purpose: 'Where the newest version of each work stands among those that wait to be read',
  columns: {
    work_id: 'which work',
    work_version_id: 'its newest version',
    pool_id: 'among which works',
    author_id: { purpose: 'nobody reads their own', personal: true, erase: 'delete-row' },
    opens_at: 'since when it waits',
    received: 'reviews it has',
    open: 'claims that somebody holds on it',
    done: {
      purpose: 'reviews its author has given here: who gives, receives first',
      personal: true,
      erase: 'delete-row',
    },
    needed: 'reviews it needs',
    given: 'reviews its author is to give',
    settled: 'whether it waits for readers no more: its verdict stands, its author left, or is asked what to do',
    total: 'reviews and claims',
    short: 'whether it lacks reviews that nobody has promised',
    urgency: 'its class in the queue',
  },
})
const reviewCallTable = declareTable('review_call', {
  purpose: 'Who was asked to read a version, so that it is not always the same people',
  columns: {
    work_version_id: 'which version',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    why: 'because they know the course, or as the best next reader',
    at: 'when',
  },
})

export const queueTables = [reviewPoolTable, reviewQueueTable, reviewCallTable]
