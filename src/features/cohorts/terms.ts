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
