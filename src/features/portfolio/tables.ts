import type { Temporal } from 'temporal-polyfill'
import type { Verification } from '#engines/open-badges/index.ts'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { ItemKind, PortfolioVisibility } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    portfolio: PortfolioTable
    portfolio_item: PortfolioItemTable
    badge_elsewhere: BadgeElsewhereTable
  }
}

interface PortfolioTable {
  person_id: string
  visibility: PortfolioVisibility
  /** What a secret link ends in. */
  secret: string | null
  /** Markdown. */
  intro: string
  at: Temporal.Instant
}

interface PortfolioItemTable {
  id: string
  person_id: string
  position: number
  kind: ItemKind
  ref_id: string | null
  words: string
  at: Temporal.Instant
}

interface BadgeElsewhereTable {
  id: string
  person_id: string
  form: string
  content: string
  image_hash: string | null
  image_type: string | null
  name: string
  issuer: string
  issued_at: Temporal.Instant | null
  verdict: Json<Verdict>
  checked_at: Temporal.Instant
  at: Temporal.Instant
}

/** What a verification found; nothing of what the badge holds besides. */
export type Verdict = Pick<Verification, 'verdict' | 'checks' | 'claims' | 'unchanged'>

const portfolioTable = declareTable('portfolio', {
  purpose: 'The page a person makes of what they achieved',
  columns: {
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    visibility: 'who may see it',
    secret: { purpose: 'end of its secret link', personal: true, erase: 'delete-row' },
    intro: { purpose: 'what they say first', personal: true, erase: 'delete-row' },
    at: 'last changed',
  },
})
const portfolioItemTable = declareTable('portfolio_item', {
  purpose: 'What stands in a portfolio, in order',
  columns: {
    id: 'name',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    position: 'order',
    kind: 'what it is',
    ref_id: 'which award, work, endorsement or badge from elsewhere',
    words: { purpose: 'what they say about it', personal: true, erase: 'delete-row' },
    at: 'when it was put there',
  },
})
const badgeElsewhereTable = declareTable('badge_elsewhere', {
  purpose: 'Badges that a person earned elsewhere and brought along, verified first',
  columns: {
    id: 'name',
    person_id: { purpose: 'whose', personal: true, erase: 'delete-row' },
    form: 'which form of Open Badge',
    content: { purpose: 'the credential as it was brought', personal: true, erase: 'delete-row' },
    image_hash: { purpose: 'its picture', names: 'bytes' },
    image_type: 'kind of its picture',
    name: 'what it says it is',
    issuer: 'who it says issued it',
    issued_at: 'when it says it was issued',
    verdict: 'what each check found',
    checked_at: 'when it was verified',
    at: 'when it was brought',
  },
})

export const portfolioTables = [portfolioTable, portfolioItemTable, badgeElsewhereTable]
