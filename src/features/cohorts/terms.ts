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

/** How long an offered seat is kept. */
export const OFFER_HOURS = 48
