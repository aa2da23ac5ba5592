import { badgeFindable } from '#features/badges/index.ts'
import { courseFindable } from '#features/courses/index.ts'
import { threadFindable } from '#features/discussion/index.ts'
import { personFindable } from '#features/people/index.ts'
import { schoolFindable } from '#features/schools/index.ts'
import type { Findable } from '#kernel/search/index.ts'

/** Everything that can be found, as the features declare it; courses first when the index is filled. */
export const FINDABLES: readonly Findable[] = [
  courseFindable,
  schoolFindable,
  badgeFindable,
  personFindable,
  threadFindable,
]

/** What results are, in the order of their tabs. */
export const KINDS = ['course', 'idea', 'activity', 'school', 'badge', 'person', 'thread'] as const
export type FoundKind = (typeof KINDS)[number]
