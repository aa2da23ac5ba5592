import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { appealRoutes } from '../appeals/index.ts'
import { askingRoutes } from '../verdicts/index.ts'
import { cohortReviewRoutes } from './routes/cohort-reviews.tsx'
import { deskRoutes } from '../reviewing/index.ts'
import { checkRoutes, exampleRoutes, trendRoutes } from '../calibration/index.ts'
import { handInRoutes, coAuthorRoutes } from '../handing-in/index.ts'
import { workRoutes } from './routes/work.tsx'

/** Handing in, the review desk, reviews and works. */
export const allWorkRoutes: AnyRoute<View>[] = [
  ...handInRoutes,
  ...trendRoutes,
  ...deskRoutes,
  ...exampleRoutes,
  ...coAuthorRoutes,
  ...workRoutes,
  ...appealRoutes,
  ...checkRoutes,
  ...askingRoutes,
  ...cohortReviewRoutes,
]
