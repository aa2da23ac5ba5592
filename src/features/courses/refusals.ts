/** Why something cannot be done with a course. */
export const refusals = [
  'checklist.computed',
  'course.empty',
  'course.incomplete',
  'course.looked-after',
  'course.not-in-review',
  'course.not-organizer',
  'course.not-willing',
  'course.nothing-new',
  'course.objected',
  'course.organizer',
  'course.other-text',
  'course.own',
  'course.state',
  'course.too-early',
  'revision.stale',
  'syllabus.large',
] as const
