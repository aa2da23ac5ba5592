import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    revision: RevisionTable
  }
}

/** What the site itself says of a state: a code with facts, worded when it is shown by the feature whose text it is. */
export interface RevisionNote {
  code: string
  values: Record<string, string | number>
}

interface RevisionTable {
  id: string
  subject_kind: string
  subject_id: string
  number: number
  body: Json<unknown>
  summary: string
  notes: Json<readonly RevisionNote[]> | null
  author_id: string | null
  at: Temporal.Instant
  restored_from: number | null
}

export const revisionTables = [
  declareTable('revision', {
    purpose: 'Every saved state of a text, so that each judgement can say which text it saw',
    columns: {
      id: 'name',
      subject_kind: 'of what kind of thing',
      subject_id: 'of which thing',
      number: 'order',
      body: 'the text, under the licence of its course',
      summary: 'what changed, in the author’s words',
      notes: 'what changed, as the site knows it: codes with titles and numbers',
      author_id: { purpose: 'credit', personal: true, erase: 'clear' },
      at: 'when',
      restored_from: 'which earlier state it brings back',
    },
  }),
]
