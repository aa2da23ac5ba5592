import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'
import { ENDINGS } from './terms.ts'

const cohort = z.object({ cohortId: z.string(), courseId: z.string() })
const somebody = cohort.extend({ personId: z.string() })

export const cohortOpened = defineEvent('cohort.opened', cohort)
export const applied = defineEvent('cohort.applied', somebody.extend({ state: z.string() }))
/** An application was accepted, or not answered in time, and waits for a free seat. */
export const waitListed = defineEvent('cohort.wait-listed', somebody)
/** `until`: how long the seat is kept. */
export const seatOffered = defineEvent('cohort.seat-offered', somebody.extend({ until: z.iso.datetime() }))
export const participantJoined = defineEvent('cohort.participant-joined', somebody)
export const participantLeft = defineEvent('cohort.participant-left', somebody.extend({ how: z.enum(ENDINGS) }))
export const activityDone = defineEvent(
  'cohort.activity-done',
  somebody.extend({ activityKey: z.string(), done: z.boolean() }),
)
export const cohortCompleted = defineEvent('cohort.completed', somebody)
/** `days`: whether its first or last day, or its zone, is another. */
export const cohortEdited = defineEvent('cohort.edited', cohort.extend({ days: z.boolean() }))
export const cohortClosed = defineEvent('cohort.closed', cohort)
export const cohortReopened = defineEvent('cohort.reopened', cohort)
export const revisionAdopted = defineEvent('cohort.revision-adopted', cohort.extend({ revisionId: z.string() }))
