import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { Criteria, EvidenceItem } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    badge: BadgeTable
    award: AwardTable
    issuer_key: IssuerKeyTable
  }
}

interface BadgeTable {
  id: string
  slug: string
  course_id: string
  maker_id: string | null
  name: string
  description: string
  criteria: Json<Criteria>
  hue: number
  created_at: Temporal.Instant
  retired_at: Temporal.Instant | null
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

interface IssuerKeyTable {
  id: string
  public_multibase: string
  sealed_secret: string
  created_at: Temporal.Instant
  retired_at: Temporal.Instant | null
}

declarePurposes('badge', {
  purpose: 'What can be achieved, with criteria as data',
  columns: {
    id: 'name for the program',
    slug: 'address',
    course_id: 'of which course',
    maker_id: { purpose: 'credit', personal: true, erase: 'clear' },
    name: 'name',
    description: 'what it says of its holder',
    criteria: 'what it takes',
    hue: 'its drawing',
    created_at: 'since when',
    retired_at: 'no longer awarded since',
  },
})
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
declarePurposes('issuer_key', {
  purpose: 'Keys that sign credentials',
  columns: {
    id: 'name',
    public_multibase: 'for everybody',
    sealed_secret: 'encrypted with the site’s secret',
    created_at: 'since when',
    retired_at: 'signs no more since; still verifies',
  },
})
