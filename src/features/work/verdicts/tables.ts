import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    settlement: SettlementTable
  }
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

export const verdictTables = [
  declareTable('settlement', {
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
  }),
]
