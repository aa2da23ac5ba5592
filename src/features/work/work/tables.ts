import type { Generated } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { Reach, Verdicts } from '../terms.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    work: WorkTable
    work_version: WorkVersionTable
    work_file: WorkFileTable
    work_author: WorkAuthorTable
    peer_name: PeerNameTable
  }
}

interface WorkTable {
  id: string
  cohort_id: string
  activity_key: string
  author_id: string
  public: Generated<boolean>
  created_at: Temporal.Instant
}

interface WorkVersionTable {
  id: string
  work_id: string
  number: number
  revision_id: string
  body: string
  links: string[]
  file_ids: string[]
  changed: string
  at: Temporal.Instant
  opens_at: Temporal.Instant
  due_at: Temporal.Instant
  needed: number
  superseded: Generated<boolean>
  asked_at: Temporal.Instant | null
  settled_at: Temporal.Instant | null
  self_levels: Json<Verdicts> | null
  tie_breaks: Generated<number>
  reach: Generated<Reach>
  reached_at: Temporal.Instant | null
  asked_again: Generated<number>
}

interface WorkFileTable {
  id: string
  author_id: string
  hash: string
  bytes: number
  type: string
  name: string
  at: Temporal.Instant
  unnamed: Generated<boolean>
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

const workTable = declareTable('work', {
  purpose: 'What a participant hands in to an activity',
  columns: {
    id: 'name',
    cohort_id: 'where',
    activity_key: 'to which activity',
    author_id: {
      purpose: 'by whom; a former member’s stays, so that reviews of it still count',
      personal: true,
      erase: 'keep',
    },
    public: 'whether its author shows it to everybody',
    created_at: 'since when',
  },
})
const workVersionTable = declareTable('work_version', {
  purpose: 'Immutable versions of a work',
  of: { column: 'work_id', table: 'work', owner: 'author_id' },
  columns: {
    id: 'name',
    work_id: 'of which work',
    number: 'order',
    revision_id: 'the syllabus, and so the rubric, it was made for',
    body: { purpose: 'the work', personal: true, erase: 'clear' },
    links: { purpose: 'the work', personal: true, erase: 'clear' },
    file_ids: { purpose: 'the work', personal: true, erase: 'clear' },
    changed: { purpose: 'what is new in it', personal: true, erase: 'clear' },
    at: 'when',
    opens_at: 'end of the grace time: from then on peers read it',
    due_at: 'until when its reviews are promised',
    needed: 'how many reviews it needs',
    superseded: 'a newer version took its place before it was read',
    asked_at: 'when the organisers were asked to help',
    settled_at: 'when its verdict stood',
    self_levels: { purpose: 'how its author sees it, for them alone', personal: true, erase: 'clear' },
    tie_breaks: 'how often one more reader was asked because readers differed',
    reach: 'who is asked to read it by now',
    reached_at: 'since when',
    asked_again: 'how often its author asked for readers again',
  },
})
const workFileTable = declareTable('work_file', {
  purpose: 'Files that belong to versions of a work',
  columns: {
    id: { purpose: 'name, the same as in the list of all files', names: 'file' },
    author_id: { purpose: 'by whom', personal: true, erase: 'delete-row' },
    hash: { purpose: 'where its bytes lie', personal: true, erase: 'delete-row', names: 'bytes' },
    bytes: 'size',
    type: 'what it is, by its content',
    name: { purpose: 'the name it is saved under', personal: true, erase: 'delete-row' },
    at: 'when',
    unnamed: 'whether names were taken out of it, so that it can be read without its author’s',
  },
})
const workAuthorTable = declareTable('work_author', {
  purpose: 'Others who made a work together with the one who hands it in',
  columns: {
    work_id: 'which work',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    invited_at: 'since when they are asked',
    joined_at: 'when they said yes',
  },
})
const peerNameTable = declareTable('peer_name', {
  purpose: 'By which number somebody is known to peers in a work where names are not shown',
  columns: {
    work_id: 'in which work',
    person_id: { purpose: 'who', personal: true, erase: 'delete-row' },
    number: 'the number',
  },
})

export const handedInTables = [workTable, workVersionTable, workFileTable, workAuthorTable, peerNameTable]
