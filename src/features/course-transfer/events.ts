import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

export const courseImported = defineEvent(
  'course.imported',
  z.object({ courseId: z.string(), modules: z.number(), activities: z.number() }),
)
