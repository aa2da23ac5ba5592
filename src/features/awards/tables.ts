import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { EvidenceItem } from '#features/badges/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    award: AwardTable
  }
}

interface AwardTable {
  id: string
  badge_id: string
  person_id: string
  cohort_id: string | null
  evidence: Json<EvidenceItem[]>
  credential: Json<Record<string, unknown>>
  public: Generated<boolean>
  at: Temporal.Instant
}

declarePurposes('award', {
  purpose: 'Who holds which badge, with evidence and the signed credential',
  columns: {
    id: 'address',
    badge_id: 'which badge',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    cohort_id: 'where it was earned',
    evidence: { purpose: 'why it was given', personal: true, erase: 'delete-row' },
    credential: {
      purpose: 'what the holder carries away; holds a salted hash of the address',
      personal: true,
      erase: 'delete-row',
    },
    public: 'whether its page is for everybody',
    at: 'when',
  },
})
