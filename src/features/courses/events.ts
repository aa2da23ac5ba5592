import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const course = z.object({ courseId: z.string() })

export const ideaPosted = defineEvent('course.idea-posted', course)
export const interestShown = defineEvent('course.interest-shown', course.extend({ willing: z.boolean() }))
export const coOrganizerJoined = defineEvent('course.co-organizer-joined', course.extend({ personId: z.string() }))
export const revisionSaved = defineEvent(
  'course.revision-saved',
  course.extend({ revisionId: z.string(), number: z.number() }),
)
export const courseSubmitted = defineEvent('course.submitted', course.extend({ revisionId: z.string() }))
export const courseJudged = defineEvent('course.judged', course.extend({ revisionId: z.string(), verdict: z.string() }))
export const checklistTicked = defineEvent(
  'course.checklist-ticked',
  course.extend({ revisionId: z.string(), item: z.string() }),
)
export const courseOpened = defineEvent(
  'course.opened',
  course.extend({ revisionId: z.string(), unreviewed: z.boolean() }),
)
export const courseMoved = defineEvent('course.moved', course.extend({ from: z.string(), to: z.string() }))
/** Its organisers are told that it lapses soon. */
export const lapseAnnounced = defineEvent('course.lapse-announced', course.extend({ days: z.number() }))
export const courseAdopted = defineEvent('course.adopted', course.extend({ personId: z.string() }))
/** An open course's newer revision was taken back from its reviewers. */
export const submissionWithdrawn = defineEvent('course.submission-withdrawn', course.extend({ revisionId: z.string() }))
