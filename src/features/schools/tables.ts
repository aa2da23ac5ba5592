import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '#kernel/db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    school: SchoolTable
    school_course: SchoolCourseTable
  }
}

interface SchoolTable {
  id: string
  slug: string
  name: string
  /** Markdown. */
  about: string
  partner: string
  partner_url: string | null
  hue: number
  founded_by: string | null
  at: Temporal.Instant
  closed_at: Temporal.Instant | null
  closed_reason: string | null
}

interface SchoolCourseTable {
  school_id: string
  course_id: string
  position: number
  at: Temporal.Instant
}

const schoolTable = declareTable('school', {
  purpose: 'Clusters of courses with an organisation',
  columns: {
    id: 'name for the program',
    slug: 'address',
    name: 'name',
    about: 'what it is for',
    partner: 'the organisation',
    partner_url: 'where to find the organisation',
    hue: 'its colour',
    founded_by: { purpose: 'credit', personal: true, erase: 'clear' },
    at: 'since when',
    closed_at: 'since when it takes no new courses',
    closed_reason: 'why it ended',
  },
})
const schoolCourseTable = declareTable('school_course', {
  purpose: 'Which courses a school shows',
  columns: { school_id: 'which school', course_id: 'which course', position: 'their order', at: 'since when' },
})

export const schoolTables = [schoolTable, schoolCourseTable]
