import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    revision: RevisionTable
  }
}

interface RevisionTable {
  id: string
  subject_kind: string
  subject_id: string
  number: number
  body: Json<unknown>
  summary: string
  author_id: string | null
  at: Temporal.Instant
  restored_from: number | null
}

declarePurposes('revision', {
  purpose: 'Every saved state of a text, so that each judgement can say which text it saw',
  columns: {
    id: 'name',
    subject_kind: 'of what kind of thing',
    subject_id: 'of which thing',
    number: 'order',
    body: 'the text, under the licence of its course',
    summary: 'what changed, in the author’s words',
    author_id: { purpose: 'credit', personal: true, erase: 'clear' },
    at: 'when',
    restored_from: 'which earlier state it brings back',
  },
})
