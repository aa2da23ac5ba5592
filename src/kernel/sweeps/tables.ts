import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '../db/index.ts'

declare module '../db/tables.ts' {
  interface Tables {
    sweep_failure: SweepFailureTable
  }
}

interface SweepFailureTable {
  sweep: string
  row_id: string
  error: string
  times: number
  at: Temporal.Instant
  next_at: Temporal.Instant
}

export const sweepTables = [
  declareTable('sweep_failure', {
    purpose:
      'Rows that a sweep could not deal with, for whoever looks after the site; forgotten when it can, or after 30 days',
    columns: {
      sweep: 'which sweep',
      row_id: 'which row',
      error: { purpose: 'what went wrong; names no person' },
      times: 'how often in a row',
      at: 'when last',
      next_at: 'when it is tried again',
    },
  }),
]
