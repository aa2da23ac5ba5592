export const COHORT_STATES = ['open', 'running', 'closed'] as const
/** Open: it has not begun. Running: since its first day, or from the start where it is rolling. Closed: over. */
export type CohortState = (typeof COHORT_STATES)[number]

export const PARTICIPATION_STATES = ['applied', 'waiting', 'offered', 'active', 'completed', 'left', 'removed'] as const
export type ParticipationState = (typeof PARTICIPATION_STATES)[number]

/** Who decides about an application: nobody while seats are free, or the organisers. */
export const DECIDES = ['open', 'ask'] as const
export type Decide = (typeof DECIDES)[number]

/** States of which a person has at most one in a cohort; the others are history. */
export const LIVING: readonly ParticipationState[] = ['applied', 'waiting', 'offered', 'active', 'completed']
/** States in which somebody takes part: they read, discuss and hand in. */
export const INSIDE: readonly ParticipationState[] = ['active', 'completed']
/** How long an offered seat is kept. */
export const OFFER_HOURS = 48
/** When too few people are there on the first day and the organisers say nothing for so long, it runs. */
export const SILENT_DAYS = 3
export const MOST_SEATS = 1_000
export const MOST_TITLE = 120
export const MOST_QUESTION = 500
export const MOST_ANSWER = 5_000
export const MOST_REASON = 1_000
