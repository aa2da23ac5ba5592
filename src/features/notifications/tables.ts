import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { NoticeFacts } from './facts.ts'
import type { Pace } from './terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    notice: NoticeTable
    notice_preference: NoticePreferenceTable
    digest: DigestTable
    notice_plan: NoticePlanTable
    notice_recipient: NoticeRecipientTable
  }
}

interface NoticeTable {
  id: string
  person_id: string
  event_id: string
  kind: string
  message: string
  facts: Json<NoticeFacts>
  href: string
  actor_id: string | null
  at: Temporal.Instant
  read_at: Temporal.Instant | null
  mail_due: boolean
  mailed_at: Temporal.Instant | null
}

interface NoticePreferenceTable {
  person_id: string
  kind: string
  pace: Pace
}

interface DigestTable {
  person_id: string
  day: Temporal.PlainDate
  at: Temporal.Instant
}

interface NoticePlanTable {
  id: string
  event_id: string
  kind: string
  message: string
  facts: Json<NoticeFacts>
  href: string
  actor_id: string | null
  at: Temporal.Instant
}

interface NoticeRecipientTable {
  plan_id: string
  person_id: string
  batch: number
  pace: Pace
}

const noticeTable = declareTable('notice', {
  purpose: 'What somebody is told; forgotten after 180 days',
  columns: {
    id: 'name',
    person_id: { purpose: 'who is told', personal: true, erase: 'delete-row' },
    event_id: 'of what, so that they are told once',
    kind: 'for the choice of how and when',
    message: { purpose: 'id of its message' },
    facts: 'titles and numbers in the words',
    href: 'where it leads',
    actor_id: { purpose: 'whose doing; the name is read from there', personal: true, erase: 'clear' },
    at: 'when',
    read_at: 'when they said they had read it',
    mail_due: 'whether it is to be mailed',
    mailed_at: 'when it was mailed',
  },
})
const noticePreferenceTable = declareTable('notice_preference', {
  purpose: 'How somebody wants to be told',
  columns: {
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    kind: 'of what',
    pace: 'at once, once a day, not at all',
  },
})
const digestTable = declareTable('digest', {
  purpose: 'So that a day brings one digest and not two',
  columns: {
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    day: 'which day where they live',
    at: 'when it went out',
  },
})
const noticePlanTable = declareTable('notice_plan', {
  purpose: 'What is being told to people, until all of them have their notice',
  columns: {
    id: 'name',
    event_id: 'of what',
    kind: 'for the choice of how and when',
    message: { purpose: 'id of its message' },
    facts: 'titles and numbers in the words',
    href: 'where it leads',
    actor_id: { purpose: 'whose doing; the name is read from there', personal: true, erase: 'clear' },
    at: 'since when',
  },
})
const noticeRecipientTable = declareTable('notice_recipient', {
  purpose: 'Who has not had their notice yet',
  columns: {
    plan_id: 'of what',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    batch: 'with which hundred',
    pace: 'how they want to be told',
  },
})

export const notificationTables = [
  noticeTable,
  noticePreferenceTable,
  digestTable,
  noticePlanTable,
  noticeRecipientTable,
]
