/** Codes of what this feature refuses. */
export const refusals = [
  'school.closed',
  'school.courses-full',
  'school.has-course',
  'school.not-opener',
  'school.not-steward',
  'school.stewards-full',
] as const
