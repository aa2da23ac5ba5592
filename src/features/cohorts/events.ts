import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'
import { PARTICIPATION_STATES } from './terms.ts'

const cohort = z.object({ cohortId: z.string(), courseId: z.string() })
const somebody = cohort.extend({ personId: z.string() })
const state = z.enum(PARTICIPATION_STATES)

export const cohortOpened = defineEvent('cohort.opened', cohort)
export const cohortChanged = defineEvent('cohort.changed', cohort)
export const cohortStarted = defineEvent('cohort.started', cohort)
export const cohortClosed = defineEvent('cohort.closed', cohort)
export const revisionAdopted = defineEvent('cohort.revision-adopted', cohort.extend({ revisionId: z.string() }))
/** `state` is where the application stands now: in at once, waiting, or before the organisers. */
export const applied = defineEvent('cohort.applied', somebody.extend({ state }))
export const seatOffered = defineEvent('cohort.seat-offered', somebody)
/** The organisers said yes, but no seat is free yet. */
export const applicationAccepted = defineEvent('cohort.application-accepted', somebody)
export const applicationDeclined = defineEvent('cohort.application-declined', somebody)
export const participantJoined = defineEvent('cohort.participant-joined', somebody)
/** `from` tells somebody who was in it from somebody who withdrew, or let an offer pass. */
export const participantLeft = defineEvent('cohort.participant-left', somebody.extend({ from: state }))
export const participantRemoved = defineEvent('cohort.participant-removed', somebody.extend({ from: state }))
export const activityDone = defineEvent('cohort.activity-done', somebody.extend({ activityKey: z.string() }))
export const activityUndone = defineEvent('cohort.activity-undone', somebody.extend({ activityKey: z.string() }))
/** A participant has completed the cohort. */
export const cohortCompleted = defineEvent('cohort.completed', somebody)
