import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    role_grant: RoleGrantTable
  }
}

interface RoleGrantTable {
  id: string
  person_id: string
  role: string
  place_kind: string
  place_id: string | null
  granted_by: string | null
  reason: string
  at: Temporal.Instant
  until: Temporal.Instant | null
  ended_at: Temporal.Instant | null
  ended_reason: string | null
}

export const roleTables = [
  declareTable('role_grant', {
    purpose: 'Who may do what where, since when, until when, by whose decision',
    columns: {
      id: 'name',
      person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
      role: 'the role',
      place_kind: 'site, course, cohort or school',
      place_id: 'which',
      granted_by: { purpose: 'by whom', personal: true, erase: 'clear' },
      reason: 'why',
      at: 'since when',
      until: 'end of the term',
      ended_at: 'when it ended early',
      ended_reason: 'why it ended',
    },
  }),
]
