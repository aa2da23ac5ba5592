export const COURSE_STATES = ['idea', 'drafting', 'in_review', 'open', 'retired', 'withdrawn', 'lapsed'] as const
export type CourseState = (typeof COURSE_STATES)[number]
/** Approvals by people who are not organisers that open a course. */
export const APPROVALS_NEEDED = 2
/** Most people who are asked to judge one course that was submitted. */
export const MAX_ASKED = 12
/** People who were here within so many days may be asked. */
export const PRESENT_DAYS = 60
/** After so many days in review the organisers may open it, marked as not yet reviewed. */
export const REVIEW_DAYS = 14
/** After so many days without a word, a revision or a step an idea or a draft lapses. */
export const LAPSE_DAYS: Readonly<Partial<Record<CourseState, number>>> = { idea: 180, drafting: 90 }
/** So many days before it lapses its organisers are told. */
export const LAPSE_NOTICE_DAYS = 14
/** A lapsed course whose organisers did nothing here for so many days may be adopted. */
export const AWAY_DAYS = 90

/** Why somebody organises a course, where the site itself notes it: codes, as `role_grant` keeps them. */
export const BECAME_ORGANIZER = {
  posted: 'course.posted',
  offered: 'course.offered',
  adopted: 'course.adopted',
} as const
