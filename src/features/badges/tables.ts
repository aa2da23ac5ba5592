import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { Criteria } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    badge: BadgeTable
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
