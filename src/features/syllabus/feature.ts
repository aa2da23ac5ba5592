import { defineFeature } from '#ui/index.ts'
import { refusals } from './refusals.ts'

/** What a course consists of, and changes of it. */
export const feature = defineFeature({
  name: 'syllabus',
  needs: [],
  refusals,
})
