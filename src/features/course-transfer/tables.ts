import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { Found } from './uploads/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    course_import: CourseImportTable
    course_upload: CourseUploadTable
  }
}

interface CourseImportTable {
  course_id: string
  layout: string
  archive: string
  authors: string[]
  licence: string | null
  evidence: Json<Found['report']['licence']['evidence']>
  pages: Json<Record<string, string>>
  by_id: string | null
  at: Temporal.Instant
}

interface CourseUploadTable {
  id: string
  person_id: string | null
  hash: string
  name: string
  found: Json<Found>
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
}

const courseImportTable = declareTable('course_import', {
  purpose: 'Where an imported course came from, for credit and for its licence',
  columns: {
    course_id: 'which course',
    layout: 'how its files lay',
    archive: 'name of the folder or archive',
    authors: 'whom its pages name as authors; credit that open licences ask for',
    licence: 'licence that was found, SPDX',
    evidence: 'the words that say the licence, and where',
    pages: 'key of each activity to the file it was',
    by_id: { purpose: 'who imported it', personal: true, erase: 'clear' },
    at: 'when',
  },
})
const courseUploadTable = declareTable('course_upload', {
  purpose: 'Archives that were looked at and wait for a day to become courses',
  columns: {
    id: 'address of the report',
    person_id: { purpose: 'whose; nobody else sees it', personal: true, erase: 'clear' },
    hash: { purpose: 'where the bytes are', names: 'bytes' },
    name: { purpose: 'name of the archive', personal: true, erase: 'clear' },
    found: 'what is in it: outline and report',
    created_at: 'since when',
    expires_at: 'when row and bytes are forgotten',
  },
})

export const transferTables = [courseImportTable, courseUploadTable]
