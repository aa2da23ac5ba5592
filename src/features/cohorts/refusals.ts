/** Codes of what this feature refuses. */
export const refusals = [
  'application.decided',
  'cohort.closed',
  'cohort.closed-long',
  'cohort.not-in-it',
  'cohort.not-organizer',
  'cohort.not-participant',
  'cohort.open',
  'cohort.organizer',
  'cohort.twice',
  'course.not-open',
  'offer.over',
  'revision.same',
] as const
