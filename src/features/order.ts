/** The order of the features: one imports only the doors of earlier ones. */
export const ORDER = [
  'people',
  'roles',
  'revisions',
  'discussion',
  'courses',
  'cohorts',
  'work',
  'badges',
  'notifications',
] as const
