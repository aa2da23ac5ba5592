import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declarePurposes, type Json } from '#kernel/db/index.ts'
import type { AppealState, CheckKind, Verdicts } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    appeal: AppealTable
    review_check: ReviewCheckTable
    review_example: ReviewExampleTable
    example_judgement: ExampleJudgementTable
    work_author: WorkAuthorTable
    peer_name: PeerNameTable
    review_reminder: ReviewReminderTable
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

interface WorkAuthorTable {
  work_id: string
  person_id: string
  invited_at: Temporal.Instant
  joined_at: Temporal.Instant | null
}

interface PeerNameTable {
  work_id: string
  person_id: string
  number: number
}

interface ReviewReminderTable {
  cohort_id: string
  activity_key: string
  person_id: string
  sent: Generated<number>
  next_at: Temporal.Instant | null
}

declarePurposes('appeal', {
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
})
declarePurposes('review_check', {
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
declarePurposes('review_example', {
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
declarePurposes('example_judgement', {
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
declarePurposes('work_author', {
  purpose: 'Others who made a work together with the one who hands it in',
  columns: {
    work_id: 'which work',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    invited_at: 'since when they are asked',
    joined_at: 'when they said yes',
  },
})
declarePurposes('peer_name', {
  purpose: 'By which number somebody is known to peers in a work where names are not shown',
  columns: {
    work_id: 'in which work',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    number: 'the number',
  },
})
declarePurposes('review_reminder', {
  purpose: 'How often somebody was reminded of reviews they still owe',
  columns: {
    cohort_id: 'in which cohort',
    activity_key: 'for which activity',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    sent: 'how often so far',
    next_at: 'when next; none when there is nothing left to remind of',
  },
})
