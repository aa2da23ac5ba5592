/** The order of the features: one imports only the doors of earlier ones. */
export const ORDER = [
  'people',
  'roles',
  'revisions',
  'discussion',
  'syllabus',
  'courses',
  'course-transfer',
  'cohorts',
  'work',
  'schools',
  'issuers',
  'badges',
  'awards',
  'verification',
  'portfolio',
  'notifications',
] as const
