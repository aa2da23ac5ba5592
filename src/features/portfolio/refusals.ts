/** Codes of what this feature refuses. */
export const refusals = [
  'elsewhere.from-here',
  'elsewhere.full',
  'elsewhere.invalid',
  'elsewhere.recipient',
  'elsewhere.there',
  'elsewhere.unreachable',
  'portfolio.full',
  'portfolio.no-link',
  'portfolio.not-accepted',
  'portfolio.nothing-signed',
  'portfolio.there',
  'portfolio.work-hidden',
] as const
