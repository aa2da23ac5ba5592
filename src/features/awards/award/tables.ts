import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { EvidenceItem } from '#features/badges/index.ts'
import type { ActionKind, AwardState, ReasonCode, Standing, Visibility } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    award: AwardTable
    award_action: AwardActionTable
    award_appeal: AwardAppealTable
    award_note: AwardNoteTable
    endorsement: EndorsementTable
  }
}

interface AwardTable {
  id: string
  badge_id: string
  version_id: string
  person_id: string
  state: AwardState
  standing: Generated<Standing>
  visibility: Visibility
  /** All that met the criteria. */
  found: Json<EvidenceItem[]>
  /** What the holder chose to show of it. */
  shown: Json<EvidenceItem[]>
  credential_id: string | null
  at: Temporal.Instant
  answered_at: Temporal.Instant | null
  valid_until: Temporal.Instant | null
  /** Of the offer while it is not answered, of the end afterwards. */
  reminded_at: Generated<Temporal.Instant | null>
}

interface AwardActionTable {
  id: string
  award_id: string
  kind: ActionKind
  /** Empty where nobody had to give a reason. */
  code: ReasonCode | ''
  words: string
  by_id: string | null
  at: Temporal.Instant
}

interface AwardAppealTable {
  id: string
  award_id: string
  action_id: string
  words: string
  at: Temporal.Instant
  due_at: Temporal.Instant
  reminded_at: Generated<Temporal.Instant | null>
  outcome: 'upheld' | 'refused' | null
  answer: string | null
  answered_by: string | null
  answered_at: Temporal.Instant | null
}

interface AwardNoteTable {
  award_id: string
  review_id: string
  asked_at: Temporal.Instant
  answered_at: Temporal.Instant | null
  consented: boolean | null
}

interface EndorsementTable {
  id: string
  award_id: string | null
  badge_version_id: string | null
  issuer_id: string
  by_id: string | null
  words: string
  credential_id: string | null
  at: Temporal.Instant
  hidden_at: Generated<Temporal.Instant | null>
  withdrawn_at: Temporal.Instant | null
}

const awardTable = declareTable('award', {
  purpose: 'Who holds which badge, by what evidence',
  columns: {
    id: 'address',
    badge_id: 'which badge',
    version_id: 'as it was when it was earned',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    state: 'whether its holder accepted it',
    standing: 'whether it is in force',
    visibility: 'who may see its page',
    found: { purpose: 'why it was given', personal: true, erase: 'delete-row' },
    shown: { purpose: 'what its holder shows of that', personal: true, erase: 'delete-row' },
    credential_id: 'what its holder carries away',
    at: 'when',
    answered_at: 'when its holder answered',
    valid_until: 'end of its force',
    reminded_at: 'when its holder was reminded of the offer, or of the end',
  },
})
const awardActionTable = declareTable('award_action', {
  purpose: 'What was done about an award, with reasons',
  columns: {
    id: 'name',
    award_id: 'which award',
    kind: 'what',
    code: 'why, as a word that programs know',
    words: 'why',
    by_id: { purpose: 'by whom', personal: true, erase: 'clear' },
    at: 'when',
  },
})
const awardAppealTable = declareTable('award_appeal', {
  purpose: 'Wishes of holders that what was done about an award is looked at again',
  columns: {
    id: 'name',
    award_id: 'which award',
    action_id: 'against what',
    words: { purpose: 'why', personal: true, erase: 'delete-row' },
    at: 'when',
    due_at: 'until when an answer is promised',
    reminded_at: 'when stewards were reminded',
    outcome: 'what came of it',
    answer: 'why',
    answered_by: { purpose: 'by whom', personal: true, erase: 'clear' },
    answered_at: 'when',
  },
})
const awardNoteTable = declareTable('award_note', {
  purpose: 'Reviews that a holder wants to show, and whether their writers agree',
  columns: {
    award_id: 'which award',
    review_id: 'which review',
    asked_at: 'when',
    answered_at: 'when',
    consented: { purpose: 'what its writer said', personal: true, erase: 'delete-row' },
  },
})
const endorsementTable = declareTable('endorsement', {
  purpose: 'Words of peers and schools that stand by an award or a badge',
  columns: {
    id: 'address',
    award_id: 'which award',
    badge_version_id: 'which badge, as it was',
    issuer_id: 'who signs',
    by_id: { purpose: 'who wrote', personal: true, erase: 'clear' },
    words: { purpose: 'what they say', personal: true, erase: 'keep' },
    credential_id: 'the signed form',
    at: 'when',
    hidden_at: 'since when the holder does not show it',
    withdrawn_at: 'taken back',
  },
})

export const awardTables = [awardTable, awardActionTable, awardAppealTable, awardNoteTable, endorsementTable]
