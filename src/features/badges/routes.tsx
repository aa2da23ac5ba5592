import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import { badgeRoutes, fileRoutes, listRoutes } from './showing/index.ts'
import { designRoutes } from './designing/index.ts'
import { nominationRoutes } from './nominating/index.ts'
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
