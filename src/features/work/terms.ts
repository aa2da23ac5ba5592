/** A level for each criterion by its key, counted from 0; null where the reviewer could not judge. */
export type Verdicts = Record<string, number | null>

/** How long the author may still replace what they handed in, unread. */
export const GRACE_MINUTES = 30
/** How long a claimed review is kept for its reviewer. */
export const LEASE_HOURS = 48
/** A saved draft keeps the review at least this much longer. */
export const DRAFT_HOURS = 24
/** Reviews that one person may have open at a time. */
export const MAX_LEASES = 2
/** Within how many days after handing in the reviews are promised. */
export const PROMISE_DAYS = 5
/** How much later a work is settled with the reviews there are, or its author is asked where there are none. */
export const FALLBACK_DAYS = 2
/** So long somebody may answer whether they made a work together; then the question ends. */
export const INVITATION_DAYS = 7
/** So long before the promised day people who know the course are asked, too, where reviews are missing. */
export const WIDEN_DAYS = 2
/** A step waits so much longer while what is missing is being written. */
export const HELD_DAYS = 2
/** How long an author whose work nobody read is waited for; then it is closed as not read. */
export const AUTHOR_DAYS = 14
/** How often an author may ask again. */
export const MAX_ASKED_AGAIN = 2
/** How many people who know the course are told at a time. */
export const MAX_CALLED = 6
/** How long a call stays with who was called before somebody else is. */
export const CALL_HOURS = 48
/** Silent for so many days: nobody is asked who is away. */
export const SILENT_DAYS = 10
/** How often somebody is reminded of the reviews they owe in an activity, how far apart, and how soon again when there was nothing to read. */
export const MAX_REMINDERS = 3
export const REMINDER_HOURS = 48
export const REMINDER_LATER_HOURS = 12
/** Reviews a work needs when its rubric does not say. */
export const REVIEWS_NEEDED = 3

export const HELPED = ['specific', 'kind', 'actionable', 'not'] as const
export type Helped = (typeof HELPED)[number]

/** Who is asked to read a work by now: its cohort, then people who know the course, then who runs it; then it is settled with fewer, or its author is asked. */
export const REACHES = ['cohort', 'alumni', 'organizers', 'fewer', 'author'] as const
export type Reach = (typeof REACHES)[number]

/** Why somebody was called: they know the course, or they are the best next reader for somebody who gave all their reviews. */
export type CallReason = 'alumni' | 'rescue' | 'appeal'

/** Being read by fresh readers; waiting for an organiser; over. */
export const APPEAL_STATES = ['reading', 'deciding', 'upheld', 'declined', 'withdrawn'] as const
export type AppealState = (typeof APPEAL_STATES)[number]

export type CheckKind = 'random' | 'targeted'

/** How many more readers are asked, one after the other, while readers differ. */
export const MAX_TIE_BREAKS = 2
/** How long each of them has, at least. */
export const TIE_BREAK_DAYS = 3
/** For how long the author is asked what helped before the verdict shows all the same. */
export const REACTION_HOURS = 72
/** For how long after the verdict it may be appealed. */
export const APPEAL_DAYS = 14
/** How many fresh readers an appeal asks for. */
export const FRESH_READERS = 2
/** How long fresh readers, and then an organiser, have for an appeal. */
export const APPEAL_STEP_DAYS = 5
/** How long a drawn check stays with who drew it. */
export const CHECK_DAYS = 7
