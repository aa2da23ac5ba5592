import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { appealRoutes } from './appeals.tsx'
import { askingRoutes } from './asking.ts'
import { cohortReviewRoutes } from './cohort-reviews.tsx'
import { deskRoutes } from './desk.tsx'
import { handInRoutes } from './hand-in.ts'
import { workRoutes } from './work.tsx'

/** Handing in, the review desk, reviews and works. The page that holds the hand-in form belongs to cohorts. */
export function makeWorkRoutes({ activityPage }: { activityPage: AnyRoute<View> | undefined }): AnyRoute<View>[] {
  return [
    ...handInRoutes(activityPage),
    ...deskRoutes,
    ...workRoutes,
    ...appealRoutes,
    ...askingRoutes,
    ...cohortReviewRoutes,
  ]
}
