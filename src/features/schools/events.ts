import { z } from 'zod'
import { defineEvent } from '#kernel/events/index.ts'

const school = z.object({ schoolId: z.string() })
const ofCourse = school.extend({ courseId: z.string() })
const ofPerson = school.extend({ personId: z.string() })

export const schoolOpened = defineEvent('school.opened', school)
export const schoolEdited = defineEvent('school.edited', school)
export const schoolClosed = defineEvent('school.closed', school)
export const courseAdded = defineEvent('school.course-added', ofCourse)
export const courseRemoved = defineEvent('school.course-removed', ofCourse)
export const coursesOrdered = defineEvent('school.courses-ordered', school)
export const stewardAppointed = defineEvent('school.steward-appointed', ofPerson)
export const stewardEnded = defineEvent('school.steward-ended', ofPerson)
