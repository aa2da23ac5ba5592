/** Codes of what this feature refuses. */
export const refusals = [
  'badge.alignments',
  'badge.awarded',
  'badge.conditions',
  'badge.newer',
  'badge.not-school-steward',
  'badge.not-steward',
  'badge.not-yours',
  'badge.retired',
  'badge.step',
  'course.empty',
  'course.not-organizer',
  'nomination.none',
  'nomination.self',
  'nomination.stranger',
  'nomination.twice',
  'nomination.withdrawn',
] as const
