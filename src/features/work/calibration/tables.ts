import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { CheckKind, Verdicts } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_check: ReviewCheckTable
    review_example: ReviewExampleTable
    example_judgement: ExampleJudgementTable
  }
}

interface ReviewCheckTable {
  work_version_id: string
  kind: CheckKind
  checker_id: string | null
  levels: Json<Verdicts> | null
  reason: string | null
  at: Temporal.Instant
  checked_at: Temporal.Instant | null
}

interface ReviewExampleTable {
  id: string
  course_id: string
  activity_key: string
  revision_id: string
  maker_id: string | null
  title: string
  body: string
  at: Temporal.Instant
  retired_at: Temporal.Instant | null
}

interface ExampleJudgementTable {
  example_id: string
  person_id: string
  role: 'maker' | 'reader'
  levels: Json<Verdicts>
  reasons: Json<Record<string, string>>
  at: Temporal.Instant
}

const reviewCheckTable = declareTable('review_check', {
  purpose: 'Works that an organiser reads to see how well peers judge',
  columns: {
    work_version_id: 'which version',
    kind: 'drawn by lot, or because its readers differ',
    checker_id: { purpose: 'by whom', personal: true, erase: 'clear' },
    levels: 'a level for each criterion, once read',
    reason: 'why these levels',
    at: 'since when it waits to be checked',
    checked_at: 'when it was checked',
  },
})
const reviewExampleTable = declareTable('review_example', {
  purpose: 'Examples that reviewers try a rubric on',
  columns: {
    id: 'name',
    course_id: 'of which course',
    activity_key: 'for which activity',
    revision_id: 'the syllabus, and so the rubric, it was written for',
    maker_id: { purpose: 'by whom', personal: true, erase: 'clear' },
    title: 'what it is',
    body: 'the example',
    at: 'when',
    retired_at: 'when it was taken out of use',
  },
})
const exampleJudgementTable = declareTable('example_judgement', {
  purpose: 'How people judge an example, and why; others learn by it, so it stays as a former member’s',
  columns: {
    example_id: 'which example',
    person_id: { purpose: 'by whom', personal: true, erase: 'keep' },
    role: 'somebody who agrees on its levels, or somebody who tries them',
    levels: 'a level for each criterion',
    reasons: { purpose: 'why each', personal: true, erase: 'keep' },
    at: 'when',
  },
})

export const calibrationTables = [reviewCheckTable, reviewExampleTable, exampleJudgementTable]
