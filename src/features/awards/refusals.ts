/** Codes of what this feature refuses. */
export const refusals = [
  'award.accepted',
  'award.answered',
  'award.appealed',
  'award.badge-changed',
  'award.badge-retired',
  'award.not-accepted',
  'award.not-in-force',
  'award.not-met',
  'award.not-renewable',
  'award.own',
  'award.standing',
  'endorsement.own',
  'endorsement.stranger',
  'endorsement.twice',
  'note.asked',
  'oembed.query',
] as const
