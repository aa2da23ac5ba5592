import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { AppealState } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    appeal: AppealTable
  }
}

interface AppealTable {
  id: string
  work_version_id: string
  author_id: string
  criterion_keys: string[]
  reason: string
  at: Temporal.Instant
  state: AppealState
  due_at: Temporal.Instant
  decided_by: string | null
  decision: string | null
  decided_at: Temporal.Instant | null
  before: Json<unknown>
}

export const appealTables = [
  declareTable('appeal', {
    purpose: 'Verdicts that their author asks to be looked at again',
    columns: {
      id: 'name',
      work_version_id: 'of which version; once each',
      author_id: { purpose: 'by whom', personal: true, erase: 'keep' },
      criterion_keys: 'which criteria',
      reason: { purpose: 'why', personal: true, erase: 'clear' },
      at: 'when',
      state: 'being read again, waiting for an organiser, or over',
      due_at: 'until when this step is promised',
      decided_by: { purpose: 'who decided, where readers still differed', personal: true, erase: 'clear' },
      decision: 'why it was decided so',
      decided_at: 'when',
      before: 'the verdicts it began from',
    },
  }),
]
