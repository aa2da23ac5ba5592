/** Codes of what this feature refuses. */
export const refusals = [
  'application.decided',
  'cohort.closed',
  'cohort.not-in-it',
  'cohort.not-organizer',
  'cohort.not-participant',
  'cohort.organizer',
  'cohort.twice',
  'course.not-open',
  'offer.over',
  'revision.same',
] as const
