import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const version = z.object({
  workId: z.string(),
  versionId: z.string(),
  cohortId: z.string(),
  activityKey: z.string(),
  authorId: z.string(),
})

export const workHandedIn = defineEvent('work.handed-in', version)
export const reviewClaimed = defineEvent(
  'work.review-claimed',
  z.object({ versionId: z.string(), leaseId: z.string() }),
)
export const reviewReturned = defineEvent(
  'work.review-returned',
  z.object({ versionId: z.string(), leaseId: z.string(), reason: z.string() }),
)
export const reviewGiven = defineEvent('work.review-given', version.extend({ reviewId: z.string() }))
export const reviewersAsked = defineEvent('work.reviewers-asked', version)
export const workSettled = defineEvent('work.settled', version.extend({ meets: z.boolean(), n: z.number() }))
export const reviewMarked = defineEvent('work.review-marked', z.object({ reviewId: z.string(), helped: z.string() }))
