import type { Temporal } from 'temporal-polyfill'
import { declareTable, type Json } from '#kernel/db/index.ts'
import type { Figures } from './rules/figures.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    review_figures: ReviewFiguresTable
  }
}

interface ReviewFiguresTable {
  course_id: string
  figures: Json<Figures>
  at: Temporal.Instant
}

export const figureTables = [
  declareTable('review_figures', {
    purpose: 'What a course publishes of how its reviews go, counted once a day',
    columns: {
      course_id: 'which course',
      figures: 'counts and medians, none of fewer than five',
      at: 'when it was counted',
    },
  }),
]
