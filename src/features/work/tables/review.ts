import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { Verdicts } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_lease: ReviewLeaseTable
    review: ReviewTable
    settlement: SettlementTable
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

interface SettlementTable {
  work_version_id: string
  criterion_key: string
  level: number | null
  n: number
  low: number | null
  high: number | null
  verdict: 'meets' | 'not yet' | 'uncertain'
  given: number[]
  sd: number | null
  interval_low: number | null
  interval_high: number | null
  chance: number | null
  method: Generated<string>
  account: Json<unknown> | null
  at: Temporal.Instant
}

declarePurposes('review_lease', {
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
declarePurposes('review', {
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
    sd: 'standard deviation of the estimate, in levels',
    interval_low: 'lower end of the 90 % interval',
    interval_high: 'its upper end',
    chance: 'probability that it meets',
    method: 'how it was estimated',
    account: 'all that is needed to compute it again, without names',
    at: 'when',
  },
})
