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
export const reviewGiven = defineEvent(
  'work.review-given',
  version.extend({ reviewId: z.string(), appeal: z.boolean().default(false) }),
)
export const reviewersAsked = defineEvent('work.reviewers-asked', version)
export const workSettled = defineEvent(
  'work.settled',
  version.extend({
    meets: z.boolean(),
    n: z.number(),
    /** What it stands after; a verdict can change once more. */
    after: z.enum(['reviews', 'appeal', 'check']).default('reviews'),
  }),
)
export const reviewMarked = defineEvent('work.review-marked', z.object({ reviewId: z.string(), helped: z.string() }))
export const tieBreakOpened = defineEvent('work.tie-break-opened', version.extend({ criteria: z.array(z.string()) }))

const appeal = version.extend({ appealId: z.string() })
export const appealOpened = defineEvent('work.appeal-opened', appeal)
export const appealPassedOn = defineEvent('work.appeal-passed-on', appeal)
export const appealDecided = defineEvent('work.appeal-decided', appeal.extend({ upheld: z.boolean() }))
export const appealWithdrawn = defineEvent('work.appeal-withdrawn', appeal)
export const workChecked = defineEvent('work.checked', version.extend({ kind: z.enum(['random', 'targeted']) }))

const example = z.object({ exampleId: z.string(), courseId: z.string() })

export const exampleAdded = defineEvent('work.example-added', example.extend({ activityKey: z.string() }))
export const exampleJudged = defineEvent('work.example-judged', example.extend({ role: z.enum(['maker', 'reader']) }))
export const exampleRetired = defineEvent('work.example-retired', example)

const coAuthor = z.object({ workId: z.string(), cohortId: z.string(), activityKey: z.string(), personId: z.string() })

export const coAuthorInvited = defineEvent('work.co-author-invited', coAuthor)
export const coAuthorJoined = defineEvent('work.co-author-joined', coAuthor.extend({ authorId: z.string() }))
export const coAuthorDeclined = defineEvent('work.co-author-declined', coAuthor.extend({ authorId: z.string() }))
export const coAuthorLeft = defineEvent('work.co-author-left', coAuthor.extend({ authorId: z.string() }))
/** More people may read it from now on. */
export const reachWidened = defineEvent('work.reach-widened', version.extend({ reach: z.enum(['alumni']) }))
/** People were asked by name to read it. */
export const readersCalled = defineEvent(
  'work.readers-called',
  version.extend({ readerIds: z.array(z.string()), why: z.enum(['alumni', 'rescue', 'appeal']) }),
)
/** Nobody read it in time: its author is asked what to do. */
export const authorAsked = defineEvent('work.author-asked', version)
/** Its author asked for readers once more. */
export const askedAgain = defineEvent('work.asked-again', version)
export const closedUnread = defineEvent('work.closed-unread', version)
export const reviewerReminded = defineEvent(
  'work.reviewer-reminded',
  z.object({
    cohortId: z.string(),
    activityKey: z.string(),
    personId: z.string(),
    owed: z.number(),
    sent: z.number(),
  }),
)
