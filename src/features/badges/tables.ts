import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { Alignment, BadgeKind, ConditionKind, Criteria, Drawing, Maker } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    badge: BadgeTable
    badge_version: BadgeVersionTable
    badge_need: BadgeNeedTable
    nomination: NominationTable
  }
}

interface BadgeTable {
  id: string
  slug: string
  kind: BadgeKind
  maker: Maker
  school_id: string | null
  maker_id: string | null
  course_id: string | null
  version_id: string
  created_at: Temporal.Instant
  retired_at: Temporal.Instant | null
}

interface BadgeVersionTable {
  id: string
  badge_id: string
  number: number
  name: string
  description: string
  /** Markdown: what it takes, in the maker's words, beside what the criteria say of themselves. */
  narrative: string
  criteria: Json<Criteria>
  drawing: Json<Drawing>
  image_hash: string | null
  image_type: string | null
  alignments: Json<Alignment[]>
  tags: Json<string[]>
  language: string
  expires_months: number | null
  by_id: string | null
  at: Temporal.Instant
}

interface BadgeNeedTable {
  badge_id: string
  kind: ConditionKind
  ref: string
}

interface NominationTable {
  id: string
  badge_id: string
  version_id: string
  person_id: string
  by_id: string | null
  words: string
  at: Temporal.Instant
  withdrawn_at: Temporal.Instant | null
}

const badgeTable = declareTable('badge', {
  purpose: 'What can be achieved',
  columns: {
    id: 'name for the program',
    slug: 'address',
    kind: 'what it is for',
    maker: 'who stands behind it',
    school_id: 'which school, where one does',
    maker_id: { purpose: 'credit', personal: true, erase: 'clear' },
    course_id: 'of which course, where it is of one',
    version_id: 'as it is earned now',
    created_at: 'since when',
    retired_at: 'no longer awarded since',
  },
})
const badgeVersionTable = declareTable('badge_version', {
  purpose: 'How a badge was at a time; an award names the version it was earned under',
  columns: {
    id: 'name for the program',
    badge_id: 'of which badge',
    number: 'which version',
    name: 'name',
    description: 'what it says of its holder',
    narrative: 'what it takes, in words',
    criteria: 'what it takes, as data',
    drawing: 'its drawing',
    image_hash: { purpose: 'its picture', names: 'bytes' },
    image_type: 'kind of its picture',
    alignments: 'what it agrees with elsewhere',
    tags: 'words it is found by',
    language: 'of its texts',
    expires_months: 'how long an award is in force',
    by_id: { purpose: 'credit', personal: true, erase: 'clear' },
    at: 'since when',
  },
})
const badgeNeedTable = declareTable('badge_need', {
  purpose: 'What each badge looks at, so that what happens is held against those badges alone',
  columns: { badge_id: 'which badge', kind: 'kind of condition', ref: 'the course, badge or role it names' },
})
const nominationTable = declareTable('nomination', {
  purpose: 'Words of peers who say that somebody deserves a badge',
  columns: {
    id: 'address',
    badge_id: 'which badge',
    version_id: 'as it was then',
    person_id: { purpose: 'who deserves it', personal: true, erase: 'delete-row' },
    by_id: { purpose: 'who says so', personal: true, erase: 'clear' },
    words: { purpose: 'why', personal: true, erase: 'keep' },
    at: 'when',
    withdrawn_at: 'taken back',
  },
})

export const badgeTables = [badgeTable, badgeVersionTable, badgeNeedTable, nominationTable]
