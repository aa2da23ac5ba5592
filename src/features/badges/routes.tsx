import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { badgePageRoutes, fileRoutes, listRoutes } from './showing/index.ts'
import { designRoutes } from './designing/index.ts'
import { nominationRoutes } from './nominating/index.ts'

/** Badges: what can be achieved, and what it takes. Pages that stand beside `/badges/:slug` come before it. */
export const badgeRoutes: AnyRoute<View>[] = [
  ...listRoutes,
  ...designRoutes(),
  ...nominationRoutes(),
  ...badgePageRoutes,
  ...fileRoutes(),
]
