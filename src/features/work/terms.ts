/** A level for each criterion by its key, counted from 0; null where the reviewer could not judge. */
export type Verdicts = Record<string, number | null>

/** How long the author may still replace what they handed in, unread. */
export const GRACE_MINUTES = 30
/** How long a claimed review is kept for its reviewer. */
export const LEASE_HOURS = 48
/** A saved draft keeps the review at least this much longer. */
export const DRAFT_HOURS = 24
/** Reviews that one person may have open at a time. */
export const MOST_LEASES = 2
/** Within how many days after handing in the reviews are promised. */
export const PROMISE_DAYS = 5
/** How much later a work is settled with the reviews there are. */
export const FALLBACK_DAYS = 2
/** Reviews a work needs when its rubric does not say. */
export const REVIEWS_NEEDED = 3

export const HELPED = ['specific', 'kind', 'actionable', 'not'] as const
export type Helped = (typeof HELPED)[number]
