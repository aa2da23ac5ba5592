import type { VNode } from 'preact'
import type { Db } from '#kernel/db/index.ts'
import type { Rc } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import type { CourseView } from './load-course.ts'

/** Something a later feature shows on a course's page: its cohorts, its badges. */
export interface CoursePanel {
  load(rc: Rc, data: CourseView): Promise<((view: View) => VNode | null) | null>
}

/** Whom a course names as authors beside its organisers, as a later feature knows it. */
export type CourseCredits = (db: Db, courseId: string) => Promise<readonly string[]>
