const PARTICIPATION_STATES = [
  'applied',
  'waiting',
  'offered',
  'active',
  'completed',
  'left',
  'removed',
  'declined',
] as const
export type ParticipationState = (typeof PARTICIPATION_STATES)[number]

/** So many days organisers have to answer an application; then it waits in line like in a cohort that everybody may join. */
export const DECISION_DAYS = 7

/** How long an offered seat is kept. */
export const OFFER_HOURS = 48

/** So long a cohort that was closed may be opened again. */
export const REOPEN_DAYS = 14

/**
 * How a participation ends: `left` by who was in it, `account` since they end their account, `removed` and `declined` by
 * who runs the cohort, `lapsed` since an offer was not taken in time, `closed` while waiting for a seat in a cohort that closed,
 * `completed` by doing everything. Who has a seat keeps it when a cohort closes: it is their archive then.
 */
export const ENDINGS = ['left', 'account', 'removed', 'declined', 'lapsed', 'closed', 'completed'] as const
export type Ending = (typeof ENDINGS)[number]

/** The states of somebody who waits for a seat. */
export const QUEUE_STATES = ['applied', 'waiting', 'offered'] as const satisfies ParticipationState[]

/** The states of a participation that has not ended, with a seat or without. */
export const OPEN_STATES = [...QUEUE_STATES, 'active'] as const satisfies ParticipationState[]
