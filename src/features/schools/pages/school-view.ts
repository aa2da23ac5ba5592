import type { School, SchoolCourse, Steward } from '../queries.ts'

export interface SchoolView {
  school: School
  courses: readonly SchoolCourse[]
  stewards: readonly Steward[]
  /** Whoever looks may change it. */
  mine: boolean
}
