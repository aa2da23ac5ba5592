import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { badgeRoutes } from './routes/badge-routes.tsx'
import { designRoutes } from './routes/design-routes.tsx'
import { fileRoutes } from './routes/file-routes.ts'
import { listRoutes } from './routes/list-routes.tsx'
import { nominationRoutes } from './routes/nomination-routes.tsx'
import type { BadgePanel, Holders } from './slots.ts'

/** Badges: what can be achieved, and what it takes. Pages that stand beside `/badges/:slug` come before it. */
export function makeBadgeRoutes({
  holders,
  panels = [],
}: {
  holders: Holders
  panels?: readonly BadgePanel[]
}): AnyRoute<View>[] {
  return [
    ...listRoutes(holders),
    ...designRoutes(),
    ...nominationRoutes(),
    ...badgeRoutes(holders, panels),
    ...fileRoutes(),
  ]
}
