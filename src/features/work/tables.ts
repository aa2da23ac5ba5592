import type { Generated, GeneratedAlways } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { Verdicts } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    work: WorkTable
    work_version: WorkVersionTable
    work_file: WorkFileTable
    review_lease: ReviewLeaseTable
    review: ReviewTable
    settlement: SettlementTable
    review_pool: ReviewPoolTable
    review_queue: ReviewQueueTable
  }
}

interface WorkTable {
  id: string
  cohort_id: string
  activity_key: string
  author_id: string
  public: Generated<boolean>
  created_at: Temporal.Instant
}

interface WorkVersionTable {
  id: string
  work_id: string
  number: number
  revision_id: string
  body: string
  links: string[]
  file_ids: string[]
  changed: string
  at: Temporal.Instant
  opens_at: Temporal.Instant
  due_at: Temporal.Instant
  needed: number
  superseded: Generated<boolean>
  asked_at: Temporal.Instant | null
  settled_at: Temporal.Instant | null
}

interface WorkFileTable {
  id: string
  author_id: string
  hash: string
  bytes: number
  type: string
  name: string
  at: Temporal.Instant
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
  at: Temporal.Instant
}

interface SettlementTable {
  work_version_id: string
  criterion_key: string
  level: number | null
  n: number
  low: number | null
  high: number | null
  verdict: 'meets' | 'not yet' | 'uncertain'
  given: number[]
  at: Temporal.Instant
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

declarePurposes('work', {
  purpose: 'What a participant hands in to an activity',
  columns: {
    id: 'name',
    cohort_id: 'where',
    activity_key: 'to which activity',
    author_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    public: 'whether its author shows it to everybody',
    created_at: 'since when',
  },
})
declarePurposes('work_version', {
  purpose: 'Immutable versions of a work',
  columns: {
    id: 'name',
    work_id: 'of which work',
    number: 'order',
    revision_id: 'the syllabus, and so the rubric, it was made for',
    body: { purpose: 'the work', personal: true, erase: 'delete-row' },
    links: { purpose: 'the work', personal: true, erase: 'delete-row' },
    file_ids: { purpose: 'the work', personal: true, erase: 'delete-row' },
    changed: { purpose: 'what is new in it', personal: true, erase: 'delete-row' },
    at: 'when',
    opens_at: 'end of the grace time: from then on peers read it',
    due_at: 'until when its reviews are promised',
    needed: 'how many reviews it needs',
    superseded: 'a newer version took its place before it was read',
    asked_at: 'when the organisers were asked to help',
    settled_at: 'when its verdict stood',
  },
})
declarePurposes('work_file', {
  purpose: 'Files that belong to versions of a work',
  columns: {
    id: { purpose: 'name, the same as in the list of all files', names: 'file' },
    author_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    hash: { purpose: 'where its bytes lie', personal: true, erase: 'delete-row', names: 'bytes' },
    bytes: 'size',
    type: 'what it is, by its content',
    name: { purpose: 'the name it is saved under', personal: true, erase: 'delete-row' },
    at: 'when',
  },
})
declarePurposes('review_lease', {
  purpose: 'Who reads which version, until when',
  columns: {
    id: 'name',
    work_version_id: 'which version',
    reviewer_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    at: 'since when',
    until: 'until when',
    draft: { purpose: 'so that a half-written review is not lost', personal: true, erase: 'delete-row' },
    ended_at: 'when it ended',
    end_reason: 'how it ended',
  },
})
declarePurposes('review', {
  purpose: 'A peer’s verdicts and feedback on one version',
  columns: {
    id: 'name',
    work_version_id: 'the version it saw',
    reviewer_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    lease_id: 'so that it is given once',
    verdicts: 'a level for each criterion',
    feedback: { purpose: 'words for the author', personal: true, erase: 'delete-row' },
    next_step: { purpose: 'one thing to try', personal: true, erase: 'delete-row' },
    helped: 'what the author says of it',
    at: 'when',
  },
})
declarePurposes('settlement', {
  purpose: 'Verdicts of a version, with what they were computed from',
  columns: {
    work_version_id: 'which version',
    criterion_key: 'which criterion',
    level: 'estimate',
    n: 'judgements counted',
    low: 'lowest',
    high: 'highest',
    verdict: 'meets, not yet or uncertain',
    given: 'every level that was given',
    at: 'when',
  },
})
declarePurposes('review_pool', {
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
declarePurposes('review_queue', {
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
    settled: 'whether its verdict stands',
    total: 'reviews and claims',
    short: 'whether it lacks reviews that nobody has promised',
    urgency: 'its class in the queue',
  },
})
