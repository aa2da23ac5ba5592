/** The order of the features: one imports only the doors of earlier ones. */
export const ORDER = [
  'people',
  'roles',
  'revisions',
  'discussion',
  'courses',
  'cohorts',
  'work',
  'issuers',
  'badges',
  'awards',
  'verification',
  'notifications',
] as const
