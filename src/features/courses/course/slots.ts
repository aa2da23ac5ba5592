import type { RawBuilder } from 'kysely'
import { slot } from '#kernel/feature/index.ts'
import type { Reads } from '#kernel/cache/index.ts'
import type { Panel } from '#ui/index.ts'
import type { CourseView } from './load-course.ts'

/** What later features show on a course's page: its cohorts, its badges. */
export const coursePanels = slot<Panel<CourseView>>('courses.panels')

/** Whom a course names as authors beside its organisers, as a later feature knows it. */
export type CourseCredits = (reads: Reads, courseId: string) => Promise<readonly string[]>

export const courseCredits = slot<CourseCredits>('courses.credits')

/** Who takes or took which course, as a later feature knows it: SQL that selects a person and a course, in this order. */
export const courseTakers = slot<RawBuilder<unknown>>('courses.takers')
