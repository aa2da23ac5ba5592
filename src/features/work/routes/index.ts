import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { appealRoutes } from './appeals.tsx'
import { askingRoutes } from './asking.ts'
import { cohortReviewRoutes } from './cohort-reviews.tsx'
import { deskRoutes } from './desk.tsx'
import { exampleRoutes } from './examples.tsx'
import { handInRoutes } from './hand-in.ts'
import { coAuthorRoutes } from './co-authors.tsx'
import { trendRoutes } from './trend.tsx'
import { workRoutes } from './work.tsx'

/** Handing in, the review desk, reviews and works. The page that holds the hand-in form belongs to cohorts. */
export function makeWorkRoutes({ activityPage }: { activityPage: AnyRoute<View> | undefined }): AnyRoute<View>[] {
  return [
    ...handInRoutes(activityPage),
    ...trendRoutes,
    ...deskRoutes,
    ...exampleRoutes,
    ...coAuthorRoutes,
    ...workRoutes,
    ...appealRoutes,
    ...askingRoutes,
    ...cohortReviewRoutes,
  ]
}
