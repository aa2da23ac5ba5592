import { defineFeature } from '#ui/index.ts'
import { revisionTables } from './tables.ts'

/** Texts as they were at a time. */
export const feature = defineFeature({
  name: 'revisions',
  needs: ['people'],
  tables: revisionTables,
})
