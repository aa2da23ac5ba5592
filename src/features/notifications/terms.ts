export const PACES = ['now', 'daily', 'off'] as const
export type Pace = (typeof PACES)[number]

/**
 * What people are told of. Mail comes once a day unless somebody chooses otherwise; an offered seat is kept for 48 hours,
 * so it does not wait for the morning.
 */
export const KINDS = {
  mention: 'daily',
  answer: 'daily',
  thread: 'daily',
  announcement: 'daily',
  course: 'daily',
  cohort: 'daily',
  seat: 'now',
  review: 'daily',
  work: 'daily',
  badge: 'daily',
} as const satisfies Record<string, Pace>
export type Kind = keyof typeof KINDS

/** The hour of the morning, where the person lives, from which the digest goes out. */
export const DIGEST_HOUR = 7
/** Most notices in one digest; the page has the rest. */
export const MAX_IN_DIGEST = 40
/** Notices on one page. */
export const NOTICES_A_PAGE = 40
/** Days after which a notice is forgotten. */
export const KEPT_DAYS = 180

export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text)
}

/** The queue on which people wait to be told, a batch a job. */
export const NOTICES = 'notices'
/** People told by one job, which is one transaction. */
export const RECIPIENTS_A_JOB = 100
