import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    post: PostTable
    mention: MentionTable
  }
}

interface PostTable {
  id: string
  place: string
  root_id: string | null
  parent_id: string | null
  author_id: string | null
  title: string
  body: string
  announcement: Generated<boolean>
  at: Temporal.Instant
  last_at: Temporal.Instant
  replies: Generated<number>
  edited_at: Temporal.Instant | null
  removed_at: Temporal.Instant | null
  removed_reason: string | null
}

interface MentionTable {
  post_id: string
  person_id: string
}

const postTable = declareTable('post', {
  purpose: 'What people say to each other at a place',
  columns: {
    id: 'name',
    place: 'where it is said',
    root_id: 'in which thread',
    parent_id: 'in answer to what',
    author_id: { purpose: 'by whom', personal: true, erase: 'clear' },
    title: 'of the thread',
    body: 'the words; they stay in the conversation as a former member’s',
    announcement: 'told to everybody at the place',
    at: 'when',
    last_at: 'when somebody last said something in the thread',
    replies: 'how many answers the thread has',
    edited_at: 'when its words changed; the earlier ones are revisions',
    removed_at: 'when it was taken away',
    removed_reason: 'why',
  },
})
const mentionTable = declareTable('mention', {
  purpose: 'Whom a post calls by name, to tell them',
  columns: {
    post_id: 'which post',
    person_id: { purpose: 'whom', personal: true, erase: 'delete-row' },
  },
})

export const discussionTables = [postTable, mentionTable]
